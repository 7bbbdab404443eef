using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// One Twilio account. A class, not a record, so that its text never shows a secret. Addresses are those of Twilio unless a sandbox stands in.
/// </summary>
public sealed class TwilioOptions
{
    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The account that is acted on: AC and 32 hexadecimal digits. A subaccount's is acted on with the parent's credentials.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The account's auth token, 32 hexadecimal digits: a credential, and the only key of webhook signatures.</summary>
    public string? AuthToken { get; init; }

    /// <summary>An API key, SK and 32 hexadecimal digits: used instead of the auth token where it is set with its secret.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The API key's secret.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>The switch as it was set: true or false, by default true.</summary>
    public string? Enabled { get; init; }

    /// <summary>Numbers, account, balance.</summary>
    public Uri Api { get; init; } = new("https://api.twilio.com");

    /// <summary>Messaging services and campaigns.</summary>
    public Uri Messaging { get; init; } = new("https://messaging.twilio.com");

    /// <summary>Prices.</summary>
    public Uri Pricing { get; init; } = new("https://pricing.twilio.com");

    /// <summary>Port-ins.</summary>
    public Uri Numbers { get; init; } = new("https://numbers.twilio.com");

    /// <summary>Documents of port-ins.</summary>
    public Uri Upload { get; init; } = new("https://numbers-upload.twilio.com");

    /// <summary>How long one call may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a purchase may take to show. Default 10 minutes.</summary>
    public TimeSpan SettleWindow { get; init; } = ProviderProfile.UnmeasuredSettleWindow;

    /// <summary>How many owned numbers one page lists, 1 to 1000. Default 200.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>How long prices read from Twilio are used before they are read again. Default 1 hour.</summary>
    public TimeSpan PriceAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether the account is switched on.</summary>
    public bool IsEnabled => SettingForm.ReadSwitch(Enabled) ?? false;

    /// <summary>Reads the settings by their names.</summary>
    /// <param name="settings">Those of the account; the environment's are the account "default".</param>
    /// <param name="account">The account within the provider.</param>
    /// <param name="standIn">A sandbox that stands in for all of Twilio's hosts; null for Twilio itself.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
    public static TwilioOptions Read(IReadOnlyDictionary<string, string> settings, string account = "default", Uri? standIn = null, TimeSpan? settleWindow = null)
    {
        var twilio = new TwilioOptions();
        return new()
        {
            Account = account,
            SettleWindow = settleWindow ?? ProviderProfile.UnmeasuredSettleWindow,
            AccountSid = settings.GetValueOrDefault(TwilioSettings.AccountSid),
            AuthToken = settings.GetValueOrDefault(TwilioSettings.AuthToken),
            ApiKey = settings.GetValueOrDefault(TwilioSettings.ApiKey),
            ApiSecret = settings.GetValueOrDefault(TwilioSettings.ApiSecret),
            Enabled = settings.GetValueOrDefault(TwilioSettings.Enabled),
            Api = standIn ?? twilio.Api,
            Messaging = standIn ?? twilio.Messaging,
            Pricing = standIn ?? twilio.Pricing,
            Numbers = standIn ?? twilio.Numbers,
            Upload = standIn ?? twilio.Upload,
        };
    }

    /// <summary>What is missing or looks wrong, in words, without any value; empty when the account can be used.</summary>
    public IReadOnlyList<string> Complaints() => TwilioSettings.Complaints(this);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => $"Twilio account {Account}";
}
