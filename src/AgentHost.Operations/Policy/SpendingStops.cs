using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>What keeps from spending, as one transaction sees it: the stops in force, and what is said of accounts.</summary>
/// <param name="Stops">The stops.</param>
/// <param name="Accounts">The accounts that were enabled, disabled or checked.</param>
public sealed record SpendingStops(IReadOnlyList<SpendingStopRow> Stops, IReadOnlyList<ProviderAccountRow> Accounts)
{
    private static readonly PreparedQuery<SpendingStopRow> InForce = new((db, _) => db.SpendingStops.Where(s => s.ResumedAt == null));
    private static readonly PreparedQuery<ProviderAccountRow> Known = new((db, _) => db.ProviderAccounts);

    /// <summary>Reads them; asked anew in the transaction that writes an intent, so that a stop holds before the next one in every process.</summary>
    public static async Task<SpendingStops> ReadAsync(AgentHostDb db, CancellationToken cancellationToken) =>
        new(await InForce.ReadAsync(db, cancellationToken), await Known.ReadAsync(db, cancellationToken));

    /// <summary>The stop that keeps the tenant from spending anywhere, if any.</summary>
    public SpendingStopRow? ForTenant(string tenant) =>
        Stops.FirstOrDefault(s => s.Scope == StopScope.All || (s.Scope == StopScope.Tenant && s.Target == tenant));

    /// <summary>Whether nothing may be bought at that provider.</summary>
    public bool Stopped(string provider) => Stops.Any(s => s.Scope == StopScope.Provider && s.Target == provider);

    /// <summary>
    /// Why nothing new may be bought at an account; null when it may. In live mode an account is used only once it passed a check (design §3 rule 5), and
    /// one passed at a sandbox says nothing of the carrier itself.
    /// </summary>
    /// <param name="profile">The account.</param>
    /// <param name="live">Whether live mode is on.</param>
    public Problem? Closed(ProviderProfile profile, bool live)
    {
        var name = profile.Account == "default" ? profile.Name : $"{profile.Name} --account {profile.Account}";
        return Accounts.FirstOrDefault(a => a.Provider == profile.Name && a.Account == profile.Account) switch
        {
            { Enabled: false } row => Problem.Refused(
                "account_disabled", $"{profile.Words} is disabled since {row.ChangedAt:yyyy-MM-dd HH:mm} UTC.", $"An operator can enable it with `agenthost providers enable {name}`."),
            { CheckPassed: true } row when row.CheckedSimulated == profile.Simulated => null,
            { CheckPassed: false, CheckedAt: not null } row when live => new(
                ProblemKind.Configuration, "account_check_failed", $"{profile.Words} did not pass its check: {row.CheckDetail}", "Nothing was ordered.", $"Correct it, then run `agenthost providers check {name}`."),
            _ when live => new(
                ProblemKind.Configuration, "account_unchecked", $"{profile.Words} was not checked yet.", "Nothing was ordered.", $"Run `agenthost providers check {name}`."),
            _ => null,
        };
    }

    /// <summary>The refusal that a stop gives.</summary>
    public static Problem Refusal(SpendingStopRow stop) => Problem.Refused(
        "spending_stopped",
        $"Spending is stopped for {(stop.Scope == StopScope.All ? "everything" : $"{Word.Of(stop.Scope)} {stop.Target}")} since {stop.StoppedAt:yyyy-MM-dd HH:mm} UTC: {stop.Reason}.",
        "An operator can end it with `agenthost spending resume`.");
}
