namespace AgentHost.CarrierSandbox.Events;

/// <summary>An event that was sent.</summary>
/// <param name="Event">It.</param>
/// <param name="Status">How it was answered; null when nobody did.</param>
public sealed record SentEvent(RaisedEvent Event, int? Status);
