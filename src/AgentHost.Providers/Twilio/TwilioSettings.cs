using System.Buffers;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>The names of Twilio's settings, and what their values look like (twilio.md §2: two letters and 32 hexadecimal digits).</summary>
internal static class TwilioSettings
{
    public const string AccountSid = "TWILIO_ACCOUNT_SID";
    public const string AuthToken = "TWILIO_AUTH_TOKEN";
    public const string ApiKey = "TWILIO_API_KEY";
    public const string ApiSecret = "TWILIO_API_SECRET";
    public const string Enabled = "TWILIO_ENABLED";

    private const int HexDigits = 32;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static IReadOnlyList<string> Complaints(TwilioOptions options) =>
    [
        .. new[] { OfAccount(options.AccountSid), OfSwitch(options.Enabled) }
            .Concat(new[] { options.Api, options.Messaging, options.Pricing, options.Numbers, options.Upload }.Select(address => SettingForm.OfAddress("Twilio", address)))
            .Concat(OfCredentials(options))
            .OfType<string>()
            .Distinct(),
    ];

    public static bool IsSid(string value, string prefix) =>
        value.Length == prefix.Length + HexDigits && value.StartsWith(prefix, StringComparison.Ordinal) && value.AsSpan(prefix.Length).ContainsOnlyHex();

    private static string? OfAccount(string? value) => CredentialForm.General(AccountSid, value) ?? value switch
    {
        _ when IsSid(value!, "AC") => null,
        _ when value!.StartsWith("SK", StringComparison.Ordinal) => $"{AccountSid}: this looks like an API key (SK…), the account SID starts with AC; set the key as {ApiKey}",
        _ when IsToken(value) => $"{AccountSid}: this looks like an auth token, the account SID starts with AC; set the token as {AuthToken}",
        _ => $"{AccountSid} is no account SID: AC and 32 hexadecimal digits",
    };

    private static IEnumerable<string?> OfCredentials(TwilioOptions options)
    {
        var key = options.ApiKey is { Length: > 0 } || options.ApiSecret is { Length: > 0 };
        if (key)
        {
            yield return OfKey(options.ApiKey);
            yield return OfSecret(options.ApiSecret);
        }

        if (options.AuthToken is { Length: > 0 })
        {
            yield return OfToken(options.AuthToken);
        }
        else if (!key)
        {
            yield return $"{AuthToken} is not set (or {ApiKey} and {ApiSecret})";
        }
    }

    private static string? OfToken(string value) => CredentialForm.General(AuthToken, value) ?? value switch
    {
        _ when IsToken(value) => null,
        _ when value.StartsWith("AC", StringComparison.Ordinal) => $"{AuthToken}: this looks like an account SID (AC…), the auth token stands below it in the console",
        _ when value.StartsWith("SK", StringComparison.Ordinal) => $"{AuthToken}: this looks like an API key (SK…); set it as {ApiKey}, with its secret as {ApiSecret}",
        _ => $"{AuthToken} is no auth token: 32 hexadecimal digits",
    };

    private static string? OfKey(string? value) => CredentialForm.General(ApiKey, value) ?? value switch
    {
        _ when IsSid(value!, "SK") => null,
        _ when value!.StartsWith("AC", StringComparison.Ordinal) => $"{ApiKey}: this looks like an account SID (AC…), an API key starts with SK",
        _ => $"{ApiKey} is no API key: SK and 32 hexadecimal digits",
    };

    private static string? OfSecret(string? value) => CredentialForm.General(ApiSecret, value) ?? (value!.StartsWith("SK", StringComparison.Ordinal) && IsSid(value, "SK")
        ? $"{ApiSecret}: this looks like the API key itself (SK…), its secret was shown once when the key was made"
        : null);

    private static string? OfSwitch(string? value) => SettingForm.ReadSwitch(value) is null ? $"{Enabled} is neither true nor false" : null;

    private static bool IsToken(string value) => value.Length == HexDigits && value.AsSpan().ContainsOnlyHex();

    private static bool ContainsOnlyHex(this ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hex);
}
