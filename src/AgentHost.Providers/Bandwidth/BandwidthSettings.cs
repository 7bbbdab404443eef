using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>The names of Bandwidth's settings, and what their values look like (bandwidth.md §2: accounts, sites and SIP peers are plain numbers).</summary>
internal static class BandwidthSettings
{
    public const string AccountId = "BANDWIDTH_ACCOUNT_ID";
    public const string UserName = "BANDWIDTH_USERNAME";
    public const string Password = "BANDWIDTH_PASSWORD";
    public const string ClientId = "BANDWIDTH_CLIENT_ID";
    public const string ClientSecret = "BANDWIDTH_CLIENT_SECRET";
    public const string SiteId = "BANDWIDTH_SITE_ID";
    public const string PeerId = "BANDWIDTH_PEER_ID";
    public const string BaseUrl = "BANDWIDTH_BASE_URL";
    public const string WebhookUserName = "BANDWIDTH_WEBHOOK_USERNAME";
    public const string WebhookPassword = "BANDWIDTH_WEBHOOK_PASSWORD";
    public const string Enabled = "BANDWIDTH_ENABLED";

    public static IReadOnlyList<string> Complaints(BandwidthOptions options) =>
    [
        .. new[] { OfAccount(options), OfSite(options), OfPeer(options.PeerId), OfSwitch(options.Enabled), OfAddress(options) }
            .Concat(OfCredentials(options))
            .Concat(OfWebhooks(options))
            .OfType<string>()
            .Distinct(),
    ];

    public static bool IsId(string? value) => value is { Length: > 0 and <= 18 } && value.All(char.IsAsciiDigit);

    private static string? OfAccount(BandwidthOptions options) => CredentialForm.General(AccountId, options.AccountId) ?? options.AccountId switch
    {
        _ when options.AccountId == options.UserName => $"{AccountId}: this is the same as {UserName}; the account id is the number at the top right of the dashboard",
        _ when IsId(options.AccountId) => null,
        _ => $"{AccountId} is no account id: it is a plain number, such as 9900000",
    };

    private static string? OfSite(BandwidthOptions options) => CredentialForm.General(SiteId, options.SiteId) ?? options.SiteId switch
    {
        _ when !IsId(options.SiteId) => $"{SiteId} is no site: set the number of the sub-account (location group) that orders go into",
        _ when options.SiteId == options.AccountId => $"{SiteId}: this looks like the account id; the site is the number of one of its sub-accounts (location groups)",
        _ => null,
    };

    private static string? OfPeer(string? value) =>
        value is not { Length: > 0 } || IsId(value) ? null : $"{PeerId} is no SIP peer: set the number of a location of the site, or leave it out for the site's default";

    private static IEnumerable<string?> OfCredentials(BandwidthOptions options)
    {
        var client = options.ClientId is { Length: > 0 } || options.ClientSecret is { Length: > 0 };
        if (client)
        {
            yield return CredentialForm.General(ClientId, options.ClientId);
            yield return CredentialForm.General(ClientSecret, options.ClientSecret)
                ?? (options.ClientSecret == options.ClientId ? $"{ClientSecret} is the same as {ClientId}; the secret was shown once when the client was made" : null);
            yield break;
        }

        if (options is { UserName: null or "", Password: null or "" })
        {
            yield return $"{UserName} is not set (or {ClientId} and {ClientSecret})";
            yield break;
        }

        yield return CredentialForm.General(UserName, options.UserName)
            ?? (IsId(options.UserName) && options.UserName != options.AccountId ? $"{UserName}: this looks like an id; set the name of an API user" : null);
        yield return options.Password is { Length: > 0 } ? null : $"{Password} is not set";
    }

    // Without both, no event can be told from a forged one, and polling does all the work.
    private static IEnumerable<string?> OfWebhooks(BandwidthOptions options)
    {
        var (name, password) = (options.WebhookUserName is { Length: > 0 }, options.WebhookPassword is { Length: > 0 });
        if (name != password)
        {
            yield return $"{(name ? WebhookPassword : WebhookUserName)} is not set, but {(name ? WebhookUserName : WebhookPassword)} is: events need both";
        }
        else if (name && options.WebhookUserName!.Contains(':', StringComparison.Ordinal))
        {
            yield return $"{WebhookUserName} holds a colon, which a user name can't (RFC 7617)";
        }
    }

    private static string? OfSwitch(string? value) => SettingForm.ReadSwitch(value) is null ? $"{Enabled} is neither true nor false" : null;

    private static string? OfAddress(BandwidthOptions options) =>
        options.BaseUrl is { Length: > 0 } text && !Uri.TryCreate(text, UriKind.Absolute, out _) ? $"{BaseUrl} is no address such as {BandwidthOptions.TokenApi}"
        : SettingForm.OfAddress("Bandwidth", options.Api);
}
