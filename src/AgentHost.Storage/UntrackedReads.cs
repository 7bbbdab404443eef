using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgentHost.Storage;

/// <summary>
/// A stretch of code inside a write whose queries nobody changes rows of. EF Core prepares a query anew where rows are tracked; what is read both inside and
/// outside of writes is prepared once with this, which a command that soon ends feels.
/// </summary>
public readonly struct UntrackedReads : IDisposable
{
    private readonly ChangeTracker _tracker;
    private readonly QueryTrackingBehavior _before;

    internal UntrackedReads(ChangeTracker tracker)
    {
        (_tracker, _before) = (tracker, tracker.QueryTrackingBehavior);
        tracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => _tracker.QueryTrackingBehavior = _before;
}
