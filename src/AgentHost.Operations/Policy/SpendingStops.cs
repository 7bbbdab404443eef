using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Policy;

/// <summary>The stops in force, as one transaction sees them.</summary>
/// <param name="Stops">The rows.</param>
public sealed record SpendingStops(IReadOnlyList<SpendingStopRow> Stops)
{
    /// <summary>Reads them; asked anew in the transaction that writes an intent, so that a stop holds before the next one in every process.</summary>
    public static async Task<SpendingStops> ReadAsync(AgentHostDb db, CancellationToken cancellationToken)
    {
        using var untracked = db.Untracked();
        return new(await db.SpendingStops.Where(s => s.ResumedAt == null).ToListAsync(cancellationToken));
    }

    /// <summary>The stop that keeps the tenant from spending anywhere, if any.</summary>
    public SpendingStopRow? ForTenant(string tenant) =>
        Stops.FirstOrDefault(s => s.Scope == StopScope.All || (s.Scope == StopScope.Tenant && s.Target == tenant));

    /// <summary>Whether nothing may be bought at that provider.</summary>
    public bool Stopped(string provider) => Stops.Any(s => s.Scope == StopScope.Provider && s.Target == provider);

    /// <summary>The refusal that a stop gives.</summary>
    public static Problem Refusal(SpendingStopRow stop) => Problem.Refused(
        "spending_stopped",
        $"Spending is stopped for {(stop.Scope == StopScope.All ? "everything" : $"{Word.Of(stop.Scope)} {stop.Target}")} since {stop.StoppedAt:yyyy-MM-dd HH:mm} UTC: {stop.Reason}.",
        "An operator can end it with `agenthost spending resume`.");
}
