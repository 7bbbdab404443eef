using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What a carrier charges this account for numbers of a type and country.</summary>
/// <param name="Country">ISO country code.</param>
/// <param name="NumberType">The type.</param>
/// <param name="OneTime">Cost once.</param>
/// <param name="Monthly">Cost a month.</param>
/// <param name="AsOf">When the carrier said so, UTC.</param>
public sealed record CarrierPrice(string Country, NumberType NumberType, Money OneTime, Money Monthly, DateTimeOffset AsOf);
