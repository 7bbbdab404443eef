using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Operations.Purchasing;

/// <summary>A carrier order that is committed and may now be sent, once.</summary>
/// <param name="CarrierOrderId">Our row.</param>
/// <param name="Provider">The account.</param>
/// <param name="Request">What is sent.</param>
/// <param name="Turn">The time within which it has to be begun.</param>
public sealed record PlannedCall(string CarrierOrderId, IProvider Provider, PurchaseRequest Request, TimeToSend Turn)
{
    /// <summary>The same, with the reservations at its account that stand for its numbers.</summary>
    public PlannedCall With(IReadOnlyDictionary<(string Provider, string Account, E164 Number), string> reservations)
    {
        var ours = Request.Numbers
            .Where(number => reservations.ContainsKey((Provider.Profile.Name, Provider.Profile.Account, number)))
            .ToDictionary(number => number, number => reservations[(Provider.Profile.Name, Provider.Profile.Account, number)]);
        return ours.Count == 0 ? this : this with { Request = Request with { Reservations = ours } };
    }
}
