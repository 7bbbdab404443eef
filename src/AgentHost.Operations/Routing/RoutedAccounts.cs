using AgentHost.Operations.Numbers;
using AgentHost.Providers;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Routing;

/// <summary>The accounts that a named profile has settings for: an order that names it is filled from those alone, so that no number is bought that would point nowhere.</summary>
internal static class RoutedAccounts
{
    /// <summary>The accounts; null where no profile is named: every account.</summary>
    public static async Task<IReadOnlySet<(string Provider, string Account)>?> OfAsync(AgentHostDb db, string tenant, string? profile, CancellationToken cancellationToken)
    {
        if (profile is null)
        {
            return null;
        }

        var rows = await db.RoutingProfiles.AsNoTracking().Where(p => p.TenantId == tenant && p.Name == profile).Select(p => new { p.Provider, p.Account }).ToListAsync(cancellationToken);
        return rows.Select(p => (p.Provider, p.Account)).ToHashSet();
    }

    /// <summary>Why nothing can be ordered by a profile; null when something may be.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="profile">Its name.</param>
    /// <param name="directory">The accounts in use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Problem?> RefuseAsync(AgentHostDb db, string tenant, string profile, ProviderDirectory directory, CancellationToken cancellationToken)
    {
        var rows = await db.RoutingProfiles.AsNoTracking().Where(p => p.TenantId == tenant).Select(p => new { p.Name, p.Provider, p.Account }).ToListAsync(cancellationToken);
        var names = rows.Select(r => r.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!names.Contains(profile))
        {
            return Problem.BadInput(
                "routing_profile_unknown",
                $"There is no routing profile \"{profile}\".",
                names.Count == 0 ? "An operator sets one with `agenthost routing set`; without a name the tenant's default holds." : $"Name one of {string.Join(", ", names)}, or none for the default.",
                "Nothing was ordered.");
        }

        return rows.Exists(r => r.Name == profile && directory.Find(r.Provider, r.Account) is not null)
            ? null
            : new Problem(
                ProblemKind.Configuration,
                "routing_profile_not_in_use",
                $"The routing profile {profile} has settings for {string.Join(", ", rows.Where(r => r.Name == profile).Select(r => Written(r.Provider, r.Account)))} alone, which is not in use here.",
                "Nothing was ordered.",
                "Set it for an account of `agenthost providers list` with `agenthost routing set`, or name another.");
    }

    /// <summary>Why nothing can be ordered by a profile from the provider that the asker named; null when something may be.</summary>
    public static Problem? RefuseElsewhere(string? profile, IReadOnlySet<(string Provider, string Account)>? routed, string? named, ProviderDirectory directory) =>
        named is null || routed is null || directory.All.Any(p => ProviderChoice.Means(named, p.Profile) && routed.Contains((p.Profile.Name, p.Profile.Account)))
            ? null
            : Problem.BadInput(
                "routing_profile_not_there", $"The routing profile {profile} has no settings for {named}.", $"Leave {named} out, name another profile, or set it with `agenthost routing set`.", "Nothing was ordered.");

    /// <summary>An account as people write it.</summary>
    public static string Written(string provider, string account) => account == "default" ? provider : $"{provider}/{account}";
}
