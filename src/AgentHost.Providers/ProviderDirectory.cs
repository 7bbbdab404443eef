namespace AgentHost.Providers;

/// <summary>The accounts in use in this process, in order of priority.</summary>
/// <param name="providers">Every configured account.</param>
/// <param name="notUsed">Accounts whose credentials were found but that the mode switches off, as sentences for people.</param>
/// <param name="complaints">Reads what is missing or looks wrong in the settings of carriers that have some; only asked when somebody wants to know.</param>
public sealed class ProviderDirectory(IEnumerable<IProvider> providers, IEnumerable<string>? notUsed = null, Func<IEnumerable<string>>? complaints = null)
{
    /// <summary>Accounts that can be used, the first choice first.</summary>
    public IReadOnlyList<IProvider> All { get; } =
        [.. providers.OrderBy(p => p.Profile.Priority).ThenBy(p => p.Profile.Name, StringComparer.Ordinal)];

    /// <summary>Sentences such as "Twilio credentials found, not used: simulated mode".</summary>
    public IReadOnlyList<string> NotUsed { get; } = [.. notUsed ?? []];

    /// <summary>Sentences such as "Twilio: TWILIO_AUTH_TOKEN is not set."; never a value.</summary>
    public IReadOnlyList<string> Complaints() => [.. complaints?.Invoke() ?? []];

    /// <summary>The accounts that a person's name means: a provider's, an account's, or "provider/account". Empty when none is in use here.</summary>
    public IReadOnlyList<IProvider> Named(string name) => name.ToLowerInvariant().Split('/') switch
    {
        [var provider, var account] => [.. All.Where(p => p.Profile.Name == provider && p.Profile.Account == account)],
        [var one] when All.Where(p => p.Profile.Account == one && one != "default").ToList() is { Count: > 0 } accounts => accounts,
        [var one] => [.. All.Where(p => p.Profile.Name == one)],
        _ => [],
    };

    /// <summary>The account of that provider and name; null when it is not in use here.</summary>
    public IProvider? Find(string provider, string account = "default") =>
        All.FirstOrDefault(p => p.Profile.Name == provider && p.Profile.Account == account);
}
