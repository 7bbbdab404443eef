using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// One SignalWire project. A class, not a record, so that its text never shows a secret. Both APIs are those of the project's space unless a sandbox
/// stands in.
/// </summary>
public sealed class SignalWireOptions
{
    // Of the top-level domain that leads nowhere (RFC 2606): without a space nothing is sent.
    private static readonly Uri Nowhere = new("https://signalwire.invalid");

    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The project that owns the numbers, a UUID; the compatibility API calls it the account SID.</summary>
    public string? ProjectId { get; init; }

    /// <summary>An API token of the project, PT…, with the scope Numbers, and Messaging for campaigns.</summary>
    public string? ApiToken { get; init; }

    /// <summary>The space: its host (example.signalwire.com), its address, or its name alone.</summary>
    public string? SpaceUrl { get; init; }

    /// <summary>The project's signing key (PSK…): the key of webhook signatures, never sent.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The switch as it was set: true or false, by default true.</summary>
    public string? Enabled { get; init; }

    /// <summary>A sandbox in the place of the space; null for SignalWire itself.</summary>
    public Uri? StandIn { get; init; }

    /// <summary>How long one call may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many owned numbers one page lists, 1 to 1000. Default 200.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>Where both APIs are.</summary>
    public Uri Api => StandIn ?? SignalWireSettings.Address(SpaceUrl) ?? Nowhere;

    /// <summary>Whether the account is switched on.</summary>
    public bool IsEnabled => SettingForm.ReadSwitch(Enabled) ?? false;

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for the space; null for SignalWire itself.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static SignalWireOptions Read(IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, TimeSpan? settleWindow = null) => new()
    {
        Account = account,
        SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
        ProjectId = settings.GetValueOrDefault(SignalWireSettings.ProjectId),
        ApiToken = settings.GetValueOrDefault(SignalWireSettings.ApiToken),
        SpaceUrl = settings.GetValueOrDefault(SignalWireSettings.SpaceUrl),
        SigningKey = settings.GetValueOrDefault(SignalWireSettings.SigningKey),
        Enabled = settings.GetValueOrDefault(SignalWireSettings.Enabled),
        StandIn = standIn,
    };

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => SignalWireSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"SignalWire account {Account}";
}
