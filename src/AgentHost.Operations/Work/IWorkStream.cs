namespace AgentHost.Operations.Work;

/// <summary>Work of a room that the operations know nothing of, done in the passes of <see cref="WorkPass"/> beside their own.</summary>
public interface IWorkStream
{
    /// <summary>How many steps may be under way at once.</summary>
    int AtOnce { get; }

    /// <summary>Does one step of what is due; false when nothing is.</summary>
    Task<bool> StepAsync(CancellationToken cancellationToken);
}
