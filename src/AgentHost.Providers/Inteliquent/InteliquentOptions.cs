using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// One Inteliquent account. A class, not a record, so that its text never shows a secret. Addresses are those of Inteliquent unless a sandbox stands in.
/// </summary>
public sealed class InteliquentOptions
{
    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The API key that stands in every body; also the key in the header where <see cref="ConsumerKey"/> is not set.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>The key in the header, where it is another than <see cref="PrivateKey"/>.</summary>
    public string? ConsumerKey { get; init; }

    /// <summary>The secret that belongs to the key in the header.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The trunk group that numbers are ordered to, such as CHCGIL24CL1_897; or a <see cref="RoutingOption"/>.</summary>
    public string? TrunkGroup { get; init; }

    /// <summary>The routing option that numbers are ordered to, instead of a trunk group; then routes of numbers are routing options too.</summary>
    public string? RoutingOption { get; init; }

    /// <summary>The class that messaging is ordered in: P2P, A2PLC or A2P8XX. Default P2P.</summary>
    public string MessageClass { get; init; } = "P2P";

    /// <summary>The value that the account's events carry in their header Authorization.</summary>
    public string? WebhookHeader { get; init; }

    /// <summary>The switch as it was set: true or false, by default true.</summary>
    public string? Enabled { get; init; }

    /// <summary>Whether Inteliquent's own sandbox is meant, as it was set: true or false, by default false.</summary>
    public string? Sandbox { get; init; }

    /// <summary>How key and secret are sent, as it was set: basic or bearer, by default basic.</summary>
    public string? AuthMode { get; init; }

    /// <summary>What is assumed of the API.</summary>
    public InteliquentAssumptions Assumptions { get; init; } = new();

    /// <summary>The services.</summary>
    public Uri Api { get; init; } = new("https://services.inteliquent.com");

    /// <summary>Where tokens are had.</summary>
    public Uri TokenApi { get; init; } = new("https://services-token.inteliquent.com");

    /// <summary>How long one call may take. Default 15 s; a purchase or release is one call and one question after it.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many entries one page of a list holds, 1 to 10000. Default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Whether the account is switched on.</summary>
    public bool IsEnabled => SettingForm.ReadSwitch(Enabled, byDefault: true) ?? false;

    /// <summary>Whether numbers are routed by routing options rather than trunk groups.</summary>
    internal bool RoutesByOption => string.IsNullOrEmpty(TrunkGroup) && RoutingOption is { Length: > 0 };

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for all of Inteliquent's hosts; null for Inteliquent itself.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static InteliquentOptions Read(IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, TimeSpan? settleWindow = null)
    {
        var byDefault = new InteliquentOptions();
        var sandbox = SettingForm.ReadSwitch(settings.GetValueOrDefault(InteliquentSettings.Sandbox), byDefault: false) == true;
        var mode = settings.GetValueOrDefault(InteliquentSettings.AuthMode);
        return new()
        {
            Account = account,
            SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
            PrivateKey = settings.GetValueOrDefault(InteliquentSettings.PrivateKey),
            ConsumerKey = settings.GetValueOrDefault(InteliquentSettings.ConsumerKey),
            SecretKey = settings.GetValueOrDefault(InteliquentSettings.SecretKey),
            TrunkGroup = settings.GetValueOrDefault(InteliquentSettings.TrunkGroup),
            RoutingOption = settings.GetValueOrDefault(InteliquentSettings.RoutingOption),
            MessageClass = Set(settings, InteliquentSettings.MessageClass) ?? byDefault.MessageClass,
            WebhookHeader = settings.GetValueOrDefault(InteliquentSettings.WebhookHeader),
            Enabled = settings.GetValueOrDefault(InteliquentSettings.Enabled),
            Sandbox = settings.GetValueOrDefault(InteliquentSettings.Sandbox),
            AuthMode = mode,
            Assumptions = new InteliquentAssumptions
            {
                ApiVersion = Set(settings, InteliquentSettings.ApiVersion) ?? byDefault.Assumptions.ApiVersion,
                AuthMode = InteliquentSettings.ReadMode(mode) ?? InteliquentAuthMode.Basic,
                ActivateValue = Set(settings, InteliquentSettings.Activate) ?? byDefault.Assumptions.ActivateValue,
            },
            Api = standIn ?? (sandbox ? new Uri("https://services-sandbox.inteliquent.com") : byDefault.Api),
            TokenApi = standIn ?? (sandbox ? new Uri("https://services-token-sandbox.inteliquent.com") : byDefault.TokenApi),
        };
    }

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => InteliquentSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"Inteliquent account {Account}";

    private static string? Set(IReadOnlyDictionary<string, string> settings, string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
