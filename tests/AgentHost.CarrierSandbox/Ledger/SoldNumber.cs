namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>A number that the account owns.</summary>
/// <param name="Number">As it was in stock.</param>
/// <param name="Id">The carrier's id.</param>
/// <param name="Reference">The customer's reference, where the carrier keeps one.</param>
/// <param name="SoldAt">When, UTC.</param>
/// <param name="Settings">Settings in the carrier's own names.</param>
public sealed record SoldNumber(StockedNumber Number, string Id, string? Reference, DateTimeOffset SoldAt, IReadOnlyDictionary<string, string> Settings);
