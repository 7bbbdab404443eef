namespace AgentHost.Providers.Wire;

/// <summary>An answer by which a carrier certainly did nothing (reliability rule 6).</summary>
/// <param name="Statuses">The HTTP statuses that it comes with.</param>
/// <param name="CarrierCode">The carrier's code in the body; null where the status alone decides.</param>
/// <param name="Code">Our stable code, such as "number_taken".</param>
/// <param name="Detail">What it says, in our words: the carrier's own may hold numbers.</param>
/// <param name="Source">Where it is documented.</param>
public sealed record DefiniteRefusal(IReadOnlyList<int> Statuses, string? CarrierCode, string Code, string Detail, string Source);
