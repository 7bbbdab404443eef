namespace AgentHost.Providers.Wire;

/// <summary>Reads settings of carriers that are no credentials, the same way for every carrier.</summary>
internal static class SettingForm
{
    /// <summary>True or false; null for a value that is neither.</summary>
    /// <param name="value">The value as it was set; absent or empty is the default.</param>
    /// <param name="byDefault">The default.</param>
    public static bool? ReadSwitch(string? value, bool byDefault = true) => value?.Trim().ToLowerInvariant() switch
    {
        null or "" => byDefault,
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => null,
    };

    /// <summary>What is wrong with an address that credentials go to: only this machine may be spoken to without TLS; null when nothing is.</summary>
    /// <param name="carrier">The carrier as people write it.</param>
    /// <param name="address">The address.</param>
    public static string? OfAddress(string carrier, Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? null
            : $"{carrier}'s address must begin with https:// (http:// only on this machine)";
}
