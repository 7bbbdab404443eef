namespace AgentHost.Zendesk.Setup;

/// <summary>One thing that set-up looked at.</summary>
/// <param name="Name">What: "access", "webhook", "secret", "trigger", "field …", "limits".</param>
/// <param name="State">"ok", "created", "changed", "missing", "differs", "note" or "failed".</param>
/// <param name="Detail">What was found or done, and what to do.</param>
public sealed record SetupStep(string Name, string State, string Detail)
{
    /// <summary>Settings to be made, as lines NAME=value; without secrets.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
