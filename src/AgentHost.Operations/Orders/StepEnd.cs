namespace AgentHost.Operations.Orders;

/// <summary>How a step of an order ended.</summary>
/// <param name="Pause">Why the order stands still; null where it goes on.</param>
/// <param name="Concluded">Whether the last write of the step has concluded it, and given the lease back.</param>
public sealed record StepEnd(StepPause? Pause, bool Concluded = false)
{
    /// <summary>The order goes on.</summary>
    public static StepEnd GoesOn { get; } = new((StepPause?)null);

    /// <summary>The order goes on, and the step is concluded.</summary>
    public static StepEnd IsConcluded { get; } = new(null, Concluded: true);

    /// <summary>The order stands still for a while.</summary>
    public static StepEnd Waits(TimeSpan wait, string code, string text) => new(new StepPause(wait, code, text));
}
