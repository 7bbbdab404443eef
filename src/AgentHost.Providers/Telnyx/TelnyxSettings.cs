using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>The names of Telnyx's settings, and what their values look like (telnyx.md §2, §12).</summary>
internal static class TelnyxSettings
{
    public const string ApiKey = "TELNYX_API_KEY";
    public const string PublicKey = "TELNYX_PUBLIC_KEY";

    private const string KeyPrefix = "KEY";

    public static IReadOnlyList<string> Complaints(TelnyxOptions options) =>
        [.. new[] { OfKey(options.ApiKey), OfPublicKey(options.PublicKey), SettingForm.OfAddress("Telnyx", options.Api) }.OfType<string>()];

    /// <summary>The 32 bytes of a public key; null for anything else.</summary>
    public static byte[]? ReadPublicKey(string? value)
    {
        var key = new byte[Ed25519.KeyBytes];
        return value is { Length: 44 } && Convert.TryFromBase64String(value, key, out var count) && count == key.Length ? key : null;
    }

    private static string? OfKey(string? value) => CredentialForm.General(ApiKey, value) ?? value switch
    {
        _ when value!.StartsWith(KeyPrefix, StringComparison.Ordinal) => null,
        _ when ReadPublicKey(value) is not null => $"{ApiKey}: this looks like the public key, the API key starts with KEY; set the public key as {PublicKey}",
        _ when value.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase) => $"{ApiKey} begins with Bearer; set the key alone",
        _ => $"{ApiKey} is no API key of version 2: it starts with KEY",
    };

    // Only events need it: without it they are refused, and orders are polled.
    private static string? OfPublicKey(string? value) => value is null or "" ? null : CredentialForm.General(PublicKey, value) ?? value switch
    {
        _ when ReadPublicKey(value) is not null => null,
        _ when value.StartsWith(KeyPrefix, StringComparison.Ordinal) => $"{PublicKey}: this looks like an API key (KEY…), the public key is base64 and ends with =; set the key as {ApiKey}",
        _ => $"{PublicKey} is no public key: base64 of 32 bytes, 44 characters",
    };
}
