namespace AgentHost.Storage.Rows;

/// <summary>The states of an outbox row.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Given up after many tries, or refused for good; shown to operators, who replay or drop it.</summary>
    Parked,

    /// <summary>Given up for good by a person, with a reason.</summary>
    Dropped,
}
