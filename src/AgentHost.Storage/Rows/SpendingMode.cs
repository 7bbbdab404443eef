namespace AgentHost.Storage.Rows;

/// <summary>How far orders of a tenant go by themselves (design §3 rule 5).</summary>
public enum SpendingMode
{
    /// <summary>The tiers of policy decide.</summary>
    Auto,

    /// <summary>Every order waits for a person.</summary>
    Ask,

    /// <summary>Reads and quotes; an order is only noted.</summary>
    Shadow,
}
