namespace AgentHost.Providers.Carriers;

/// <summary>How a carrier is set up from named settings; one for each carrier, listed in <see cref="CarrierCatalog"/>.</summary>
/// <param name="Name">The provider's name, lower case: "twilio".</param>
/// <param name="DisplayName">As people write it: "Twilio".</param>
/// <param name="Credentials">The settings that hold identities and secrets: one of them present says that somebody means to use the carrier, and no value of theirs is ever logged.</param>
/// <param name="Settings">The other settings, which are no secrets.</param>
/// <param name="Open">Makes the account. Sends nothing; never throws for what is missing.</param>
public sealed record CarrierAdapter(
    string Name, string DisplayName, IReadOnlyList<string> Credentials, IReadOnlyList<string> Settings, Func<CarrierSetup, CarrierAccount> Open)
{
    /// <summary>Whether one of the credentials is set.</summary>
    public bool IsMeant(IReadOnlyDictionary<string, string> settings) => Credentials.Any(name => settings.GetValueOrDefault(name) is { Length: > 0 });
}
