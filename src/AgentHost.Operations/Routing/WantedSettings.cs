using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Routing;

/// <summary>
/// Where a number should point now: by the profile that it goes by, else by its tenant's default at its account, else by the configuration. A named
/// profile that has no settings for the account gives none: the number is not pointed elsewhere instead.
/// </summary>
/// <param name="Settings">The settings; null when there are none.</param>
/// <param name="Why">Why there are none.</param>
internal sealed record WantedSettings(NumberSettings? Settings, string? Why)
{
    /// <summary>What is wanted of each number, by its row's id.</summary>
    public static async Task<Dictionary<string, WantedSettings>> OfAsync(
        AgentHostDb db, IReadOnlyCollection<PhoneNumberRow> numbers, OperationsOptions options, CancellationToken cancellationToken)
    {
        var tenants = numbers.Select(n => n.TenantId).Distinct().ToList();
        var profiles = tenants.Count == 0 ? [] : await db.RoutingProfiles.AsNoTracking().Where(p => tenants.Contains(p.TenantId)).ToListAsync(cancellationToken);
        return numbers.ToDictionary(n => n.Id, n => Of(n, profiles, options));
    }

    private static WantedSettings Of(PhoneNumberRow number, List<RoutingProfileRow> profiles, OperationsOptions options)
    {
        var profile = profiles.Find(p => (p.TenantId, p.Provider, p.Account) == (number.TenantId, number.Provider, number.Account)
            && (number.RoutingProfile is { } name ? p.Name == name : p.IsDefault));
        var settings = profile is not null ? new NumberSettings { VoiceRoute = profile.VoiceRoute, MessagingRoute = profile.MessagingRoute, Campaign = profile.Campaign }
            : number.RoutingProfile is null ? options.RouteOf(number.Provider, number.Account)
            : null;
        return settings is null
            ? new(null, number.RoutingProfile is { } missing ? $"The routing profile {missing} has no settings for {RoutedAccounts.Written(number.Provider, number.Account)}." : $"No routing is configured for {number.Provider}.")
            : new(number.NumberType == NumberType.TollFree ? settings with { Campaign = null } : settings, null);
    }
}
