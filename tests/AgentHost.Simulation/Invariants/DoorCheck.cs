using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Carriers;

namespace AgentHost.Simulation.Invariants;

/// <summary>What holds at a carrier's door, when a request to buy leaves.</summary>
internal static class DoorCheck
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>I7: no purchase leaves without a committed intent under an approval, on behalf of this very request. And none follows upon "too many requests".</summary>
    public static void BeforePurchase(World world, SimulatedCarrier carrier, PurchaseRequest request)
    {
        var covered = world.Rows.Query(
            """
            SELECT i.e164, c.order_id, c.created_at FROM carrier_orders c JOIN purchase_intents i ON i.carrier_order_id = c.id
            WHERE c.provider = $provider AND c.reference = $reference AND EXISTS (SELECT 1 FROM approvals a WHERE a.id = c.approval_id AND a.state = 'approved')
            """,
            ("$provider", carrier.Name),
            ("$reference", request.Reference.Value));
        if (request.Numbers.Any(n => !covered.Exists(row => (string)row[0] == n.Value)))
        {
            throw world.Break($"I7: {carrier.Name} is asked for {string.Join(", ", request.Numbers)} under {request.Reference.Value}, and no committed intent covers it.");
        }

        var (order, written) = ((string)covered[0][1], Rows.Instant(covered[0][2]));
        if (carrier.LimitedAt.TryGetValue(order, out var limited) && written > limited && written < limited + Rest && IsKnown(world, carrier, order, covered[0][2]))
        {
            throw world.Break($"I8: {order} asks {carrier.Name} again {(written - limited).TotalSeconds:0} s after it was refused by \"too many requests\".");
        }
    }

    // A refusal that a process took to its death unrecorded is known to nobody.
    private static bool IsKnown(World world, SimulatedCarrier carrier, string order, object written) =>
        world.Rows.Number(
            "SELECT count(*) FROM purchase_intents WHERE order_id = $order AND provider = $provider AND code = 'rate_limited' AND changed_at <= $written",
            ("$order", order),
            ("$provider", carrier.Name),
            ("$written", written)) > 0;

    /// <summary>The same of a release: an intent under this reference, for a number that is on its way out, and no second request under it.</summary>
    public static void BeforeRelease(World world, SimulatedCarrier carrier, E164 number, ClientReference reference)
    {
        var covered = world.Rows.Number(
            """
            SELECT count(*) FROM carrier_orders c JOIN purchase_intents i ON i.carrier_order_id = c.id JOIN phone_numbers n ON n.id = i.phone_number_id
            WHERE c.kind = 'release' AND c.provider = $provider AND c.reference = $reference AND i.live AND i.e164 = $number AND n.active AND n.state = 'releasing'
            """,
            ("$provider", carrier.Name),
            ("$reference", reference.Value),
            ("$number", number.Value));
        if (covered == 0 || !carrier.Releases.Add(reference.Value))
        {
            throw world.Break($"I7: {carrier.Name} is to release {number} under {reference.Value}, and {(covered > 0 ? "was asked to already" : "no committed intent covers it")}.");
        }
    }

    /// <summary>The carrier refuses by "too many requests", and is to be left alone.</summary>
    public static PurchaseAnswer Limited(World world, SimulatedCarrier carrier, PurchaseRequest request)
    {
        if (world.Rows.Texts("SELECT order_id FROM carrier_orders WHERE reference = $reference", ("$reference", request.Reference.Value)) is [var order])
        {
            carrier.LimitedAt[order] = world.Now;
        }

        return PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Rejected("rate_limited", "Too many requests."));
    }
}
