using AgentHost.Numbering;

namespace AgentHost.Operations.Pricing;

/// <summary>A price that a person enters into the book.</summary>
/// <param name="Provider">Provider name.</param>
/// <param name="Account">Account name.</param>
/// <param name="NumberType">The type.</param>
/// <param name="Country">ISO code.</param>
/// <param name="OneTime">Cost once; any currency that has a rate.</param>
/// <param name="Monthly">Cost a month.</param>
public sealed record EnteredPrice(string Provider, string Account, NumberType NumberType, string Country, Money OneTime, Money Monthly);
