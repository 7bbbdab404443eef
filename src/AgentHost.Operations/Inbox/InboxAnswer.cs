namespace AgentHost.Operations.Inbox;

/// <summary>What became of an event at the door. Closed.</summary>
public abstract record InboxAnswer
{
    private InboxAnswer()
    {
    }

    /// <summary>It is kept, and will be looked into.</summary>
    /// <param name="Acknowledgement">What the carrier wants to hear, JSON; null for nothing.</param>
    public sealed record Kept(string? Acknowledgement) : InboxAnswer;

    /// <summary>It was here before.</summary>
    /// <param name="Acknowledgement">What the carrier wants to hear, JSON; null for nothing.</param>
    public sealed record Known(string? Acknowledgement) : InboxAnswer;

    /// <summary>Forged, unsigned, stale, or nothing is configured to check it by; nothing was read of it.</summary>
    /// <param name="Code">Stable code: "signature_missing", "signature_wrong", "event_stale", "signing_key_missing".</param>
    /// <param name="Challenge">The header WWW-Authenticate of the answer, for carriers that send their proof only when asked; null for none.</param>
    public sealed record Refused(string Code, string? Challenge = null) : InboxAnswer;

    /// <summary>No account of that provider is in use here, or it sends no events.</summary>
    public sealed record NotExpected : InboxAnswer;
}
