using System.Buffers;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>The names of Plivo's settings, and what their values look like (plivo.md §2).</summary>
internal static class PlivoSettings
{
    public const string AuthId = "PLIVO_AUTH_ID";
    public const string AuthToken = "PLIVO_AUTH_TOKEN";

    private const int AuthIdLength = 20;
    private static readonly SearchValues<char> CapitalsAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    public static IReadOnlyList<string> Complaints(PlivoOptions options) =>
        [.. new[] { OfId(options.AuthId), OfToken(options.AuthToken), SettingForm.OfAddress("Plivo", options.Api) }.OfType<string>()];

    private static string? OfId(string? value) => CredentialForm.General(AuthId, value) ?? value switch
    {
        _ when IsAuthId(value!) => null,
        { Length: > AuthIdLength } when !StartsAsId(value) => $"{AuthId}: this looks like an auth token, the auth ID starts with MA (SA for a subaccount); set the token as {AuthToken}",
        _ => $"{AuthId} is no auth ID: MA (SA for a subaccount) and 18 capital letters and digits",
    };

    private static string? OfToken(string? value) => CredentialForm.General(AuthToken, value)
        ?? (IsAuthId(value!) ? $"{AuthToken}: this looks like an auth ID (MA… or SA…), the auth token stands beside it in the console" : null);

    private static bool IsAuthId(string value) => value.Length == AuthIdLength && StartsAsId(value) && !value.AsSpan().ContainsAnyExcept(CapitalsAndDigits);

    private static bool StartsAsId(string value) => value.StartsWith("MA", StringComparison.Ordinal) || value.StartsWith("SA", StringComparison.Ordinal);
}
