using AgentHost.Operations.Numbers;

namespace AgentHost.Operations.Purchasing;

/// <summary>A number chosen for a slot.</summary>
/// <param name="SlotId">The slot.</param>
/// <param name="Number">The number and its account.</param>
/// <param name="OwnedBefore">What the carrier said of ownership just now, where it was asked (reliability rule 4).</param>
/// <param name="LookedAt">When it was asked, as a timestamp of the clock that no one sets; null where it was not asked.</param>
public sealed record Candidate(string SlotId, SourcedNumber Number, bool? OwnedBefore = null, long? LookedAt = null);
