namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>An event that was sent.</summary>
/// <param name="Invocation">Its id; the same for every attempt and copy.</param>
/// <param name="Body">Its body.</param>
/// <param name="Attempt">The which, from 1.</param>
/// <param name="Status">How it was answered; null when nobody did in time.</param>
/// <param name="Took">How long that took.</param>
public sealed record DeskSending(string Invocation, string Body, int Attempt, int? Status, TimeSpan Took);
