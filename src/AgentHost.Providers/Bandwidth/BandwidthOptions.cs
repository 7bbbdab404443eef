using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// One Bandwidth account. A class, not a record, so that its text never shows a secret. Two ways in (bandwidth.md §2): an OAuth client, or an API
/// user's name and password; the client is used where both are set.
/// </summary>
public sealed class BandwidthOptions
{
    /// <summary>Where OAuth clients are served unless another address is set.</summary>
    public const string TokenApi = "https://api.bandwidth.com/api/v2";

    /// <summary>Where API users are served unless another address is set.</summary>
    public const string BasicApi = "https://dashboard.bandwidth.com/api/v2";

    private readonly Uri? _api;

    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The account at Bandwidth, digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>An API user.</summary>
    public string? UserName { get; init; }

    /// <summary>The API user's password.</summary>
    public string? Password { get; init; }

    /// <summary>An OAuth client (client credentials).</summary>
    public string? ClientId { get; init; }

    /// <summary>The OAuth client's secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The site (sub-account, location group) that orders go into, digits. Every order needs one.</summary>
    public string? SiteId { get; init; }

    /// <summary>The SIP peer (location) within the site, digits; null for the site's default.</summary>
    public string? PeerId { get; init; }

    /// <summary>The user name that events come with.</summary>
    public string? WebhookUserName { get; init; }

    /// <summary>The password that events come with.</summary>
    public string? WebhookPassword { get; init; }

    /// <summary>The address as it was set; null for Bandwidth's own.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The switch as it was set: true or false, by default true.</summary>
    public string? Enabled { get; init; }

    /// <summary>The API of version 2, whose numbers are E.164. By default Bandwidth's host for the kind of credentials.</summary>
    public Uri Api
    {
        get => _api ?? (Uri.TryCreate(BaseUrl, UriKind.Absolute, out var set) ? set : new Uri(UsesTokens ? TokenApi : BasicApi));
        init => _api = value;
    }

    /// <summary>How long one call may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many owned numbers one page lists, 1 to 2500. Default 2500.</summary>
    public int PageSize { get; init; } = 2500;

    /// <summary>How many orders one page lists, 1 to 1000. Default 100.</summary>
    public int OrderPageSize { get; init; } = 100;

    /// <summary>How long a release or a change of settings is followed before it is given back as not known yet. Default 8 s.</summary>
    public TimeSpan FollowPatience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The pause before such an order is first asked after; it doubles each time. Default 0.5 s.</summary>
    public TimeSpan FollowPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long the account's products are used before they are read again. Default 1 hour.</summary>
    public TimeSpan ProductAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether an OAuth client is set.</summary>
    public bool UsesTokens => ClientId is { Length: > 0 } && ClientSecret is { Length: > 0 };

    /// <summary>Whether the account is switched on.</summary>
    public bool IsEnabled => SettingForm.ReadSwitch(Enabled) ?? false;

    /// <summary>Where tokens come from: beside the API (bandwidth.md §2).</summary>
    public Uri TokenAddress
    {
        get
        {
            var api = Api.AbsoluteUri.TrimEnd('/');
            var at = api.LastIndexOf("/api/", StringComparison.Ordinal);
            return new Uri($"{(at < 0 ? api : api[..at])}/api/v1/oauth2/token");
        }
    }

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for Bandwidth's hosts; null for Bandwidth itself.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static BandwidthOptions Read(IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, TimeSpan? settleWindow = null) =>
        new()
        {
            Account = account,
            SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
            AccountId = settings.GetValueOrDefault(BandwidthSettings.AccountId),
            UserName = settings.GetValueOrDefault(BandwidthSettings.UserName),
            Password = settings.GetValueOrDefault(BandwidthSettings.Password),
            ClientId = settings.GetValueOrDefault(BandwidthSettings.ClientId),
            ClientSecret = settings.GetValueOrDefault(BandwidthSettings.ClientSecret),
            SiteId = settings.GetValueOrDefault(BandwidthSettings.SiteId),
            PeerId = settings.GetValueOrDefault(BandwidthSettings.PeerId) is { Length: > 0 } peer ? peer : null,
            WebhookUserName = settings.GetValueOrDefault(BandwidthSettings.WebhookUserName),
            WebhookPassword = settings.GetValueOrDefault(BandwidthSettings.WebhookPassword),
            BaseUrl = standIn is null ? settings.GetValueOrDefault(BandwidthSettings.BaseUrl) : $"{standIn.AbsoluteUri.TrimEnd('/')}/api/v2",
            Enabled = settings.GetValueOrDefault(BandwidthSettings.Enabled),
        };

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => BandwidthSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"Bandwidth account {Account}";
}
