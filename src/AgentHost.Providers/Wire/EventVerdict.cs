namespace AgentHost.Providers.Wire;

/// <summary>Whether an event comes from the carrier. Closed. A genuine one is a hint: the current state is fetched (reliability rule 14).</summary>
public abstract record EventVerdict
{
    private EventVerdict()
    {
    }

    /// <summary>The signature is the carrier's.</summary>
    /// <param name="EventId">What the inbox tells it from others by: the carrier's id of the event, or the hash of its body.</param>
    /// <param name="Subject">What it is about.</param>
    public sealed record Genuine(string EventId, EventSubject Subject) : EventVerdict;

    /// <summary>Forged, unsigned, stale, or nothing is configured to check it by.</summary>
    /// <param name="Code">Stable code: "signature_missing", "signature_wrong", "event_stale", "signing_key_missing".</param>
    public sealed record Refused(string Code) : EventVerdict
    {
        /// <summary>What the carrier is asked to prove itself by: the header WWW-Authenticate of the answer; null where it sends its proof unasked.</summary>
        public string? Challenge { get; init; }
    }
}
