namespace AgentHost.Providers.Carriers;

/// <summary>An account as it is set: whose, its name, and the carrier's own settings for it.</summary>
/// <param name="Carrier">The carrier.</param>
/// <param name="Name">The account within the provider; the environment's settings are "default".</param>
/// <param name="Values">The settings by name, secrets among them.</param>
public sealed record AccountSettings(CarrierAdapter Carrier, string Name, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The account of the environment's own names.</summary>
    public const string Default = "default";

    /// <summary>The account as people name it: "Twilio", or "Twilio account west".</summary>
    public string Words => Name == Default ? Carrier.DisplayName : $"{Carrier.DisplayName} account {Name}";

    /// <summary>The values that must never be shown.</summary>
    public IEnumerable<string> Secrets => Carrier.Credentials.Select(name => Values.GetValueOrDefault(name)).OfType<string>().Where(value => value.Length > 0);

    /// <summary>The account's name alone.</summary>
    public override string ToString() => Words;
}
