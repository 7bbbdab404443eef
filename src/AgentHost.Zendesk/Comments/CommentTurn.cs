namespace AgentHost.Zendesk.Comments;

/// <summary>Whose turn it is after a comment; the settings say which status of the ticket that is.</summary>
public enum CommentTurn
{
    /// <summary>The status stays as it is.</summary>
    Unchanged,

    /// <summary>The requester was asked.</summary>
    Requester,

    /// <summary>A carrier's: numbers are being bought or are backordered.</summary>
    Carrier,

    /// <summary>An agent's.</summary>
    Agent,

    /// <summary>Nobody's: it is done.</summary>
    Done,
}
