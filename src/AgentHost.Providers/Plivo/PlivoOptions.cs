namespace AgentHost.Providers.Plivo;

/// <summary>
/// One Plivo account or subaccount. A class, not a record, so that its text never shows a secret. The address is Plivo's unless a sandbox stands in.
/// </summary>
public sealed class PlivoOptions
{
    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The account's id: MA and 18 capital letters and digits, SA for a subaccount.</summary>
    public string? AuthId { get; init; }

    /// <summary>The account's auth token: a credential, and the key of webhook signatures.</summary>
    public string? AuthToken { get; init; }

    /// <summary>Numbers and account.</summary>
    public Uri Api { get; init; } = new("https://api.plivo.com");

    /// <summary>How long one call may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many owned numbers one page lists, 1 to 20. Default 20, the most that Plivo allows.</summary>
    public int PageSize { get; init; } = PlivoClient.LargestPage;

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for Plivo; null for Plivo itself.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static PlivoOptions Read(IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, TimeSpan? settleWindow = null) => new()
    {
        Account = account,
        SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
        AuthId = settings.GetValueOrDefault(PlivoSettings.AuthId),
        AuthToken = settings.GetValueOrDefault(PlivoSettings.AuthToken),
        Api = standIn ?? new PlivoOptions().Api,
    };

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => PlivoSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"Plivo account {Account}";
}
