namespace AgentHost.Storage.Rows;

/// <summary>What a stop of spending covers.</summary>
public enum StopScope
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>One provider.</summary>
    Provider,

    /// <summary>One tenant.</summary>
    Tenant,
}
