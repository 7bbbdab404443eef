namespace AgentHost.Simulation.Evidence;

/// <summary>The fault matrix of reliability §2.</summary>
internal static class FaultMatrix
{
    public static string ToMarkdown() => "";
}
