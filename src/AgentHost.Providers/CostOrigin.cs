namespace AgentHost.Providers;

/// <summary>Where the cost of an offer comes from when the offer itself did not tell it.</summary>
/// <param name="Source">"carrier" (its price list) or "entered" (by a person).</param>
/// <param name="AsOf">When it was said, UTC.</param>
public sealed record CostOrigin(string Source, DateTimeOffset AsOf);
