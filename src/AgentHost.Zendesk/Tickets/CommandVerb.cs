namespace AgentHost.Zendesk.Tickets;

/// <summary>What an agent may tell AgentHost to do with a ticket.</summary>
public enum CommandVerb
{
    /// <summary>None of the others; answered with what there is.</summary>
    Unknown,

    /// <summary>Stay out of the ticket.</summary>
    Pause,

    /// <summary>Go on with what is written from now on.</summary>
    Resume,

    /// <summary>Try again what failed, or what was left because the ticket was handed over.</summary>
    Retry,

    /// <summary>Approve the order that waits; only for people with that right.</summary>
    Approve,

    /// <summary>Decline the order that waits; only for people with that right.</summary>
    Decline,

    /// <summary>Say what is known of the ticket.</summary>
    Explain,
}
