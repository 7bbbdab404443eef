using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>The names of Vonage's settings, and what their values look like (vonage.md §2).</summary>
internal static class VonageSettings
{
    public const string ApiKey = "VONAGE_API_KEY";
    public const string ApiSecret = "VONAGE_API_SECRET";

    private const int KeyLength = 8;
    private const string WhereTheyAre = "the API key and secret of the account stand in the dashboard's API settings";

    public static IReadOnlyList<string> Complaints(VonageOptions options) =>
        [.. new[] { OfKey(options.ApiKey), OfSecret(options), SettingForm.OfAddress("Vonage", options.Rest) }.OfType<string>()];

    private static string? OfKey(string? value) => OfApplication(ApiKey, value) ?? CredentialForm.General(ApiKey, value) ?? value switch
    {
        { Length: KeyLength } when value.All(char.IsAsciiLetterOrDigit) => null,
        { Length: > KeyLength } => $"{ApiKey}: this looks like an API secret, the API key has 8 letters and digits; set the secret as {ApiSecret}",
        _ => $"{ApiKey} is no API key: 8 letters and digits",
    };

    private static string? OfSecret(VonageOptions options) => OfApplication(ApiSecret, options.ApiSecret) ?? CredentialForm.General(ApiSecret, options.ApiSecret)
        ?? (options.ApiSecret == options.ApiKey ? $"{ApiSecret}: this is the API key itself, the secret stands beside it" : null);

    // An application's id, private key or token opens calls and messages, not numbers.
    private static string? OfApplication(string name, string? value) => value switch
    {
        null => null,
        _ when Guid.TryParse(value, out _) => $"{name}: this looks like an application's ID; {WhereTheyAre}",
        _ when value.StartsWith("-----BEGIN", StringComparison.Ordinal) => $"{name}: this looks like an application's private key; {WhereTheyAre}",
        _ when value.StartsWith("eyJ", StringComparison.Ordinal) => $"{name}: this looks like an application's token (JWT); {WhereTheyAre}",
        _ => null,
    };
}
