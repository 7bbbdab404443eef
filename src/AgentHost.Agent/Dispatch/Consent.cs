namespace AgentHost.Agent.Dispatch;

/// <summary>What a person said to a quote.</summary>
public enum Consent
{
    /// <summary>Order it.</summary>
    Yes,

    /// <summary>Leave it.</summary>
    No,

    /// <summary>There is nobody to ask.</summary>
    NobodyThere,

    /// <summary>The tool itself will ask, because the order is above what policy lets pass.</summary>
    AskedByTool,
}
