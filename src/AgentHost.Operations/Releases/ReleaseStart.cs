using AgentHost.Operations.Inventory;

namespace AgentHost.Operations.Releases;

/// <summary>What came of beginning a release. Closed.</summary>
public abstract record ReleaseStart
{
    private ReleaseStart()
    {
    }

    /// <summary>It is durable; this call may be made.</summary>
    /// <param name="Release">The call.</param>
    public sealed record Planned(PlannedRelease Release) : ReleaseStart;

    /// <summary>No carrier had to be asked: the number is out of the inventory.</summary>
    /// <param name="Change">What changed.</param>
    public sealed record Ended(InventoryChange Change) : ReleaseStart;
}
