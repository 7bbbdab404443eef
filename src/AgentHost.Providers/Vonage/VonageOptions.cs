namespace AgentHost.Providers.Vonage;

/// <summary>
/// One Vonage account. A class, not a record, so that its text never shows a secret. The address is Vonage's unless a sandbox stands in.
/// </summary>
public sealed class VonageOptions
{
    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The account's API key, 8 letters and digits.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The API secret. Neither an application nor its private key opens the numbers API.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>Numbers and balance.</summary>
    public Uri Rest { get; init; } = new("https://rest.nexmo.com");

    /// <summary>Exchange rates; Vonage charges in euro, and without a rate for it its costs are unknown.</summary>
    public IReadOnlyList<ExchangeRate> Rates { get; init; } = [];

    /// <summary>How long one call may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many numbers one page lists, 1 to 100. Default 100, the most that Vonage allows.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for Vonage; null for Vonage itself.</param>
    /// <param name="rates">Exchange rates; null for none.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static VonageOptions Read(
        IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, IReadOnlyList<ExchangeRate>? rates = null, TimeSpan? settleWindow = null) => new()
        {
            Account = account,
            SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
            ApiKey = settings.GetValueOrDefault(VonageSettings.ApiKey),
            ApiSecret = settings.GetValueOrDefault(VonageSettings.ApiSecret),
            Rest = standIn ?? new VonageOptions().Rest,
            Rates = rates ?? [],
        };

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => VonageSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"Vonage account {Account}";
}
