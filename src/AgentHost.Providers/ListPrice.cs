using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What a carrier usually charges for a type of number: the estimate for numbers that are not offered yet (backorders).</summary>
/// <param name="OneTime">Cost once.</param>
/// <param name="Monthly">Cost a month.</param>
public sealed record ListPrice(Money OneTime, Money Monthly);
