namespace AgentHost.Storage.Rows;

/// <summary>What became of an event.</summary>
public enum InboxState
{
    /// <summary>To be looked into.</summary>
    Pending,

    /// <summary>What it is about was found, and the carrier is asked how it stands.</summary>
    Handled,

    /// <summary>It is about nothing that is open here.</summary>
    Ignored,
}
