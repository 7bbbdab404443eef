namespace AgentHost.Providers.Routing;

/// <summary>One account at one carrier: what health, limits and metrics are kept by.</summary>
/// <param name="Provider">The provider's name, lower case.</param>
/// <param name="Account">The account within it; the environment's settings are "default".</param>
public sealed record AccountKey(string Provider, string Account)
{
    /// <summary>The account of a profile.</summary>
    public static AccountKey Of(ProviderProfile profile) => new(profile.Name, profile.Account);

    /// <summary>"twilio/default".</summary>
    public override string ToString() => $"{Provider}/{Account}";
}
