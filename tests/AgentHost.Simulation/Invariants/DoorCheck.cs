using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation.Invariants;

/// <summary>What holds at a carrier's door, when a request to buy or to release leaves.</summary>
internal static class DoorCheck
{
    /// <summary>The code of "too many requests".</summary>
    public const string RateLimited = "rate_limited";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// I7: no purchase leaves without a committed intent under an approval, on behalf of this very request, and by holds of its own. And none follows upon "too
    /// many requests": neither fault nor race excuses it once the refusal was in the rows when the step began.
    /// </summary>
    public static void BeforePurchase(World world, SimulatedCarrier carrier, SimulatedProcess process, PurchaseRequest request)
    {
        var covered = world.Rows.Query(
            """
            SELECT i.e164, c.order_id, c.created_at, c.tenant_id FROM carrier_orders c JOIN purchase_intents i ON i.carrier_order_id = c.id
            WHERE c.provider = $provider AND c.reference = $reference AND EXISTS (SELECT 1 FROM approvals a WHERE a.id = c.approval_id AND a.state = 'approved')
            """,
            ("$provider", carrier.Name),
            ("$reference", request.Reference.Value));
        if (request.Numbers.Any(n => !covered.Exists(row => (string)row[0] == n.Value)))
        {
            throw world.Break($"I7: {carrier.Name} is asked for {string.Join(", ", request.Numbers)} under {request.Reference.Value}, and no committed intent covers it.");
        }

        var (order, written) = ((string)covered[0][1], Rows.Instant(covered[0][2]));
        if (world.Limited.TryGetValue((order, carrier.Name), out var limited) && process.Orders.BeganAt >= limited.Commits && written >= limited.At && written < limited.At + Rest)
        {
            throw world.Break($"I8: {order} asks {carrier.Name} again {(written - limited.At).TotalSeconds:0} s after it was refused by \"too many requests\".");
        }

        foreach (var hold in request.Reservations.Values)
        {
            var ours = world.Rows.Number(
                "SELECT count(*) FROM reservations WHERE provider = $provider AND carrier_reservation_id = $hold AND tenant_id = $tenant AND ended_at IS NOT NULL",
                ("$provider", carrier.Name),
                ("$hold", hold),
                ("$tenant", covered[0][3]));
            if (ours != 1 || !carrier.HoldsUsed.Add(hold))
            {
                throw world.Break($"I7: {order} buys at {carrier.Name} by {hold}, which {(ours == 1 ? "was bought by already" : "is not its own, or not used up")}.");
            }
        }
    }

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
}
