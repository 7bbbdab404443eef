namespace AgentHost.Zendesk.Events;

/// <summary>What became of an event at the door. Closed.</summary>
public abstract record DoorAnswer
{
    private DoorAnswer()
    {
    }

    /// <summary>It is kept, and its ticket is due.</summary>
    public sealed record Kept : DoorAnswer;

    /// <summary>It was here before.</summary>
    public sealed record Known : DoorAnswer;

    /// <summary>It is our own doing; there is nothing to look at.</summary>
    public sealed record Own : DoorAnswer;

    /// <summary>Forged, unsigned, too old or from the future, or there is nothing to check it by; nothing was read of it or kept.</summary>
    /// <param name="Code">Stable code: "signature_missing", "signature_wrong", "event_stale", "signing_key_missing".</param>
    public sealed record Refused(string Code) : DoorAnswer;

    /// <summary>Zendesk signed it, and it names no ticket.</summary>
    public sealed record NoTicket : DoorAnswer;
}
