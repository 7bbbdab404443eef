namespace AgentHost.Providers.Telnyx;

/// <summary>
/// One Telnyx account. A class, not a record, so that its text never shows a secret. The address is Telnyx's unless a sandbox stands in.
/// </summary>
public sealed class TelnyxOptions
{
    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The API key (V2), which begins with KEY.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The account's public key, base64 of 32 bytes: what events are verified by. No secret.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The API, version included.</summary>
    public Uri Api { get; init; } = new("https://api.telnyx.com/v2");

    /// <summary>How long one call may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many things one page of a list holds, 1 to 250. Default 250.</summary>
    public int PageSize { get; init; } = 250;

    /// <summary>How long is waited between two looks at a reservation that is under way. Default 500 ms.</summary>
    public TimeSpan ReservationPoll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Exchange rates, should the account be charged in another currency than US dollars.</summary>
    public IReadOnlyList<ExchangeRate> Rates { get; init; } = [];

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for Telnyx; null for Telnyx itself.</param>
    /// <param name="rates">Exchange rates.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static TelnyxOptions Read(IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, IReadOnlyList<ExchangeRate>? rates = null, TimeSpan? settleWindow = null) => new()
    {
        Account = account,
        SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
        ApiKey = settings.GetValueOrDefault(TelnyxSettings.ApiKey),
        PublicKey = settings.GetValueOrDefault(TelnyxSettings.PublicKey),
        Api = standIn ?? new TelnyxOptions().Api,
        Rates = rates ?? [],
    };

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => TelnyxSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"Telnyx account {Account}";
}
