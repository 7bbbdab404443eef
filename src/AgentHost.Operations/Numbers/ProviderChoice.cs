using AgentHost.Operations.Policy;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>How accounts are named in requests and policies, and which comes first.</summary>
public static class ProviderChoice
{
    /// <summary>Whether a name means that account: "twilio" means all of Twilio's, "twilio/marketing" that one. No name means every account.</summary>
    public static bool Means(string? name, ProviderProfile profile) =>
        name is null
        || name == profile.Name
        || (name.Length == profile.Name.Length + 1 + profile.Account.Length
            && name.StartsWith(profile.Name, StringComparison.Ordinal) && name[profile.Name.Length] == '/' && name.EndsWith(profile.Account, StringComparison.Ordinal));

    /// <summary>The accounts in the tenant's order, then by their own priority. Those of one rank stand together.</summary>
    public static IReadOnlyList<IReadOnlyList<IProvider>> Rank(IReadOnlyList<IProvider> accounts, TenantPolicy policy)
    {
        if (accounts.Count < 2)
        {
            return accounts.Count == 0 ? [] : [accounts];
        }

        var ranks = new List<List<IProvider>>();
        foreach (var account in accounts.OrderBy(a => Listed(a.Profile, policy)).ThenBy(a => a.Profile.Priority))
        {
            if (ranks is [.., [var last, ..] rank] && last.Profile.Priority == account.Profile.Priority && Listed(last.Profile, policy) == Listed(account.Profile, policy))
            {
                rank.Add(account);
            }
            else
            {
                ranks.Add([account]);
            }
        }

        return ranks;
    }

    private static int Listed(ProviderProfile profile, TenantPolicy policy)
    {
        for (var i = 0; i < policy.ProviderOrder.Count; i++)
        {
            if (Means(policy.ProviderOrder[i], profile))
            {
                return i;
            }
        }

        return policy.ProviderOrder.Count;
    }
}
