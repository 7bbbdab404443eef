using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>The names of SignalWire's settings, and what their values look like (signalwire.md §2, §9).</summary>
internal static class SignalWireSettings
{
    public const string ProjectId = "SIGNALWIRE_PROJECT_ID";
    public const string ApiToken = "SIGNALWIRE_API_TOKEN";
    public const string SpaceUrl = "SIGNALWIRE_SPACE_URL";
    public const string SigningKey = "SIGNALWIRE_SIGNING_KEY";
    public const string Enabled = "SIGNALWIRE_ENABLED";

    private const string TokenPrefix = "PT";
    private const string KeyPrefix = "PSK";
    private const string Domain = ".signalwire.com";

    public static IReadOnlyList<string> Complaints(SignalWireOptions options) =>
    [
        .. new[]
        {
            OfProject(options.ProjectId), OfToken(options.ApiToken), options.StandIn is { } standIn ? SettingForm.OfAddress("SignalWire", standIn) : OfSpace(options.SpaceUrl),
            OfKey(options.SigningKey), SettingForm.ReadSwitch(options.Enabled) is null ? $"{Enabled} is neither true nor false" : null,
        }.OfType<string>(),
    ];

    /// <summary>The address of a space, from its host, its address or its name; null when it is none of SignalWire's. Credentials go there, so no other host will do.</summary>
    public static Uri? Address(string? space)
    {
        var text = space ?? "";
        var host = (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text["https://".Length..] : text).TrimEnd('/');
        var name = host.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) ? host[..^Domain.Length] : host;
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !IsUuid(name) ? new Uri($"https://{name.ToLowerInvariant()}{Domain}") : null;
    }

    /// <summary>Whether a text is a UUID with its hyphens.</summary>
    public static bool IsUuid(string? value) => Guid.TryParseExact(value, "D", out _);

    private static string? OfProject(string? value) => CredentialForm.General(ProjectId, value) ?? value switch
    {
        _ when IsUuid(value) => null,
        _ when IsKey(value) => $"{ProjectId}: this looks like a signing key (PSK…), the project ID is a UUID; set the key as {SigningKey}",
        _ when IsToken(value) => $"{ProjectId}: this looks like an API token (PT…), the project ID is a UUID; set the token as {ApiToken}",
        _ when IsHost(value) => $"{ProjectId}: this looks like the space, the project ID is a UUID; set the space as {SpaceUrl}",
        _ => $"{ProjectId} is no project ID: a UUID, 32 hexadecimal digits with hyphens",
    };

    private static string? OfToken(string? value) => CredentialForm.General(ApiToken, value) ?? value switch
    {
        _ when IsKey(value) => $"{ApiToken}: this looks like a signing key (PSK…), the API token starts with PT",
        _ when IsToken(value) => null,
        _ when IsUuid(value) => $"{ApiToken}: this looks like the project ID (a UUID), the API token starts with PT",
        _ => $"{ApiToken} is no API token: it starts with PT",
    };

    private static string? OfSpace(string? value) => CredentialForm.General(SpaceUrl, value) ?? value switch
    {
        _ when IsUuid(value) => $"{SpaceUrl}: this looks like the project ID (a UUID), the space is a host such as example.signalwire.com",
        _ when IsKey(value) || IsToken(value) => $"{SpaceUrl}: this looks like a secret, the space is a host such as example.signalwire.com",
        _ when Address(value) is not null => null,
        _ => $"{SpaceUrl} is no space: a host such as example.signalwire.com",
    };

    private static string? OfKey(string? value) => string.IsNullOrEmpty(value) ? null : CredentialForm.General(SigningKey, value) ?? value switch
    {
        _ when IsToken(value) => $"{SigningKey}: this looks like an API token (PT…), the signing key starts with PSK",
        _ when IsUuid(value) => $"{SigningKey}: this looks like the project ID (a UUID), the signing key starts with PSK",
        _ => null,
    };

    private static bool IsKey(string? value) => value?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true;

    // PT and its digits: a space may be called ptolemy.
    private static bool IsToken(string? value) => value?.StartsWith(TokenPrefix, StringComparison.Ordinal) == true && value.Length > 20 && !value.Contains('.');

    private static bool IsHost(string? value) => value?.Contains(Domain, StringComparison.OrdinalIgnoreCase) == true;
}
