namespace AgentHost.Providers;

/// <summary>The accounts in use in this process, in order of priority.</summary>
/// <param name="providers">Every configured account.</param>
/// <param name="notUsed">Accounts whose credentials were found but that the mode switches off, as sentences for people.</param>
public sealed class ProviderDirectory(IEnumerable<IProvider> providers, IEnumerable<string>? notUsed = null)
{
    /// <summary>Accounts that can be used, the first choice first.</summary>
    public IReadOnlyList<IProvider> All { get; } =
        [.. providers.OrderBy(p => p.Profile.Priority).ThenBy(p => p.Profile.Name, StringComparer.Ordinal)];

    /// <summary>Sentences such as "Twilio credentials found, not used: simulated mode".</summary>
    public IReadOnlyList<string> NotUsed { get; } = [.. notUsed ?? []];

    /// <summary>The account of that provider and name; null when it is not in use here.</summary>
    public IProvider? Find(string provider, string account = "default") =>
        All.FirstOrDefault(p => p.Profile.Name == provider && p.Profile.Account == account);
}
