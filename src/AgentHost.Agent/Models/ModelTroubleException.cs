namespace AgentHost.Agent.Models;

/// <summary>The language model gave no answer that can be used; whoever called it goes on without it.</summary>
/// <param name="trouble">Why.</param>
/// <param name="inner">What was thrown beneath.</param>
public sealed class ModelTroubleException(ModelTrouble trouble, Exception? inner = null) : Exception(trouble.Cause, inner)
{
    /// <summary>Why.</summary>
    public ModelTrouble Trouble { get; } = trouble;
}
