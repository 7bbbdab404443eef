namespace AgentHost.Tools.Approvals;

/// <summary>What an operator decides about an order.</summary>
public enum Decision
{
    /// <summary>It may be bought. JSON: "approve".</summary>
    Approve,

    /// <summary>It will not be bought. JSON: "deny".</summary>
    Deny,
}
