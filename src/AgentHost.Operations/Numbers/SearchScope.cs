using AgentHost.Operations.Orders;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>Somewhere to look for the numbers of a line.</summary>
/// <param name="Kind">"asked", "overlay", "nearby" or "city".</param>
/// <param name="Label">In words.</param>
/// <param name="Query">What to ask the carriers.</param>
/// <param name="Kilometers">Distance from what was asked for.</param>
public sealed record SearchScope(string Kind, string Label, NumberQuery Query, int? Kilometers = null)
{
    /// <summary>The scope as it is offered to the asker, not priced yet.</summary>
    public Alternative Offer(int available) => new()
    {
        Kind = Kind,
        Label = Label,
        AreaCodes = [.. Query.AreaCodes.Select(c => c.ToString())],
        City = Query.City,
        Region = Query.Region,
        Available = available,
        Kilometers = Kilometers,
    };
}
