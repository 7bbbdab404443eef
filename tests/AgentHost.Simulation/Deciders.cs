using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Unsettled;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>
/// People who decide what the program leaves to them (reliability §1, NeedsHuman, and rule 7): they have asked the carrier's support, and say what is true there.
/// </summary>
internal sealed class Deciders(World world)
{
    /// <summary>Decides about something that waits for a person; null when nothing does.</summary>
    public Func<Task>? Unsure(SimulatedProcess process, Caller by)
    {
        var intents = world.Rows.Query(
            "SELECT i.id, i.provider, i.e164, c.reference, c.kind FROM purchase_intents i JOIN carrier_orders c ON c.id = i.carrier_order_id WHERE i.live AND i.state = 'needs_human' ORDER BY i.id");
        if (intents.Count > 0)
        {
            var intent = world.Chance.Of(intents);
            return () => DecideAsync(process, by, intent);
        }

        var backorders = world.Rows.Query("SELECT id, provider, reference FROM backorders WHERE closed_at IS NULL AND state = 'needs_human' ORDER BY id");
        if (backorders.Count > 0)
        {
            var backorder = world.Chance.Of(backorders);
            return () => CloseAsync(process, by, backorder);
        }

        return null;
    }

    /// <summary>Leaves an unsure purchase to stock; null when there is none.</summary>
    public Func<Task>? GiveUp(SimulatedProcess process, Caller by)
    {
        var unsure = world.Rows.Texts("SELECT i.id FROM purchase_intents i JOIN slots s ON s.id = i.slot_id WHERE i.live AND i.state IN ('unknown', 'needs_human') AND s.state = 'buying' ORDER BY i.id");
        if (unsure.Count == 0)
        {
            return null;
        }

        var intent = world.Chance.Of(unsure);
        return async () =>
        {
            var answer = await process.Get<SlotGiveUp>().GiveUpAsync(by, intent, "it takes too long", CancellationToken.None);
            world.Note($"{process} gives up the slot of {intent}: {answer.Problem?.Code ?? "done"}");
        };
    }

    private async Task DecideAsync(SimulatedProcess process, Caller by, object[] intent)
    {
        var (number, reference) = ((string)intent[2], (string)intent[3]);
        var carrier = CarrierOf(intent);
        var owned = carrier.Books.FindOwned(number) is not null && (intent[4] is "release" || carrier.Sales.Any(s => s.Reference == reference && s.Number.Value == number));
        var (decisions, id, words) = (process.Get<IntentDecision>(), (string)intent[0], $"{number} is {(owned ? "" : "not ")}ours");
        var answer = await decisions.DecideAsync(by, id, owned, "asked their support", despiteCarrier: false, CancellationToken.None);
        world.Note($"{process} decides that {words}: {answer.Problem?.Code ?? "done"}");

        // The account lists a number that came to it another way; their support knows by which order.
        if (answer.Problem?.Code == "carrier_contradicts")
        {
            answer = await decisions.DecideAsync(by, id, owned, "asked their support", despiteCarrier: true, CancellationToken.None);
            world.Note($"{process} decides that {words} despite the carrier: {answer.Problem?.Code ?? "done"}");
        }
    }

    // Their support ends it there first.
    private async Task CloseAsync(SimulatedProcess process, Caller by, object[] backorder)
    {
        CarrierOf(backorder).CloseBackorder((string)backorder[2]);
        var answer = await process.Get<BackorderCancel>().CloseByHandAsync(by, (string)backorder[0], "their support has ended it", CancellationToken.None);
        world.Note($"{process} closes {backorder[0]} by hand: {answer.Problem?.Code ?? "done"}");
    }

    private SimulatedCarrier CarrierOf(object[] row) => world.Carriers.First(c => c.Name == (string)row[1]);
}
