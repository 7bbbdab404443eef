namespace AgentHost.Zendesk.Wire;

/// <summary>Zendesk's words for a ticket's status.</summary>
public static class TicketStatuses
{
    /// <summary>Nobody has looked at it.</summary>
    public const string New = "new";

    /// <summary>An agent's turn.</summary>
    public const string Open = "open";

    /// <summary>The requester's turn.</summary>
    public const string Pending = "pending";

    /// <summary>Waits for somebody else.</summary>
    public const string Hold = "hold";

    /// <summary>Done; opens again when the requester answers.</summary>
    public const string Solved = "solved";

    /// <summary>Done for good: nothing can be changed any more.</summary>
    public const string Closed = "closed";
}
