namespace AgentHost.Providers.Wire;

/// <summary>Tells a carrier's own events from forged ones, by the carrier's algorithm.</summary>
public interface IVerifiesEvents
{
    /// <summary>The JSON by which the carrier wants an event acknowledged, with status 200; null where any success will do.</summary>
    string? Acknowledgement => null;

    /// <summary>Checks signature and, where the carrier signs a time, age.</summary>
    EventVerdict Verify(CarrierEvent received, DateTimeOffset now);
}
