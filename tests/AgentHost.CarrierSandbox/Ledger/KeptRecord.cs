namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>A record of a carrier's own kind: an order, a reservation, a port, a messaging service.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">The carrier's id.</param>
/// <param name="Reference">The customer's reference.</param>
/// <param name="KeptAt">When it was first written, UTC.</param>
/// <param name="Fields">Its fields.</param>
public sealed record KeptRecord(string Kind, string Id, string? Reference, DateTimeOffset KeptAt, IReadOnlyDictionary<string, string> Fields);
