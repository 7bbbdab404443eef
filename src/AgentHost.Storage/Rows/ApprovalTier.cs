namespace AgentHost.Storage.Rows;

/// <summary>Who may approve an order, by its size (design §3 rule 6).</summary>
public enum ApprovalTier
{
    /// <summary>Policy itself.</summary>
    Automatic,

    /// <summary>The asker’s own yes.</summary>
    Asker,

    /// <summary>Another person with the right to approve.</summary>
    Approver,
}
