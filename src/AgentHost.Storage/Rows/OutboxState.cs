namespace AgentHost.Storage.Rows;

/// <summary>The states of an outbox row.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Given up after many tries; shown to operators.</summary>
    Parked,
}
