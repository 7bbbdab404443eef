namespace AgentHost.Operations.Alerts;

/// <summary>How soon somebody should look.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Look today.</summary>
    Warning,

    /// <summary>Look now: numbers or money are in danger.</summary>
    Critical,
}
