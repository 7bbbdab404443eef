namespace AgentHost.Storage.Rows;

/// <summary>Where a Zendesk ticket stands.</summary>
public enum TicketState
{
    /// <summary>Nothing was answered yet, or the next comment is waited for.</summary>
    Waiting,

    /// <summary>The requester was asked a question.</summary>
    Asked,

    /// <summary>The requester was shown a price, and "go ahead" is waited for.</summary>
    Quoted,

    /// <summary>An order waits for another person.</summary>
    AwaitingApproval,

    /// <summary>An order is being filled.</summary>
    Ordered,

    /// <summary>What can be had is here; a backorder holds the rest.</summary>
    Backordered,

    /// <summary>Answered; nothing is left to do until somebody writes.</summary>
    Done,

    /// <summary>People have it, because AgentHost could not or must not go on.</summary>
    HandedOver,

    /// <summary>An agent took it over; AgentHost stays out until an agent lets it go on.</summary>
    Paused,

    /// <summary>Working on it failed too often; an agent may have it tried again.</summary>
    Failed,
}
