using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Releases;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;
using AgentHost.Storage.Rows;

namespace AgentHost.Simulation;

/// <summary>What people want in the course of a run: orders above all, and to decide, hold, cancel, release, stop and resume.</summary>
internal sealed class People(World world)
{
    private readonly Deciders _deciders = new(world);
    private readonly List<(SimulatedProcess Process, Task Wish)> _wishes = [];
    private int _keys;

    private static Caller Asker { get; } = new() { Tenant = Tenants.Main, Actor = "dana", Channel = "terminal", Scopes = Scope.All };

    private static Caller Approver { get; } = Asker with { Actor = "omar" };

    private static Caller Neighbour { get; } = Asker with { Tenant = World.Neighbour, Actor = "nell" };

    /// <summary>How many orders they wanted.</summary>
    public int Orders { get; private set; }

    /// <summary>Somebody wants something, by one of the processes.</summary>
    public void Want(SimulatedProcess process)
    {
        switch (world.Chance.Below(24))
        {
            case < 12:
                WantNumbers(process);
                break;
            case < 13:
                Order(process, Exact(world.Chance.Of(world.Carriers).Offered(world.Chance.Of(world.AreaCodes)).Select(n => E164.Parse(n.Number)).Take(1 + world.Chance.Below(3))));
                break;
            case < 14:
                Begin(process, () => CancelAsync(process));
                break;
            case < 16:
                Begin(process, () => ReleaseAsync(process));
                break;
            case < 17:
                Begin(process, () => CancelBackorderAsync(process));
                break;
            case < 18:
                Begin(process, () => SwitchAsync(process));
                break;
            case < 20:
                Begin(process, () => HoldAsync(process));
                break;
            case < 21:
                Begin(process, () => LetGoAsync(process));
                break;
            case < 22 when _deciders.GiveUp(process, Approver) is { } givingUp:
                Begin(process, givingUp);
                break;
            case < 23 when _deciders.Unsure(process, Approver) is { } deciding:
                Begin(process, deciding);
                break;
            case < 24 when world.Traits.Commitment < 1000 && world.FaultsOn:
                world.Count(SimulatedFault.CommitmentLowered);
                world.Commit(Math.Max(2, world.Commitment - world.Chance.Below(8)));
                world.Note($"the commitment is lowered to {world.Commitment}");
                break;
        }
    }

    /// <summary>Somebody wants numbers: by ticket, where there is a help desk.</summary>
    public void WantNumbers(SimulatedProcess process)
    {
        if (world.Desk is { } desk)
        {
            Orders++;
            desk.Requesters.Write();
        }
        else
        {
            Order(process, Wish());
        }
    }

    /// <summary>Somebody decides an order that waits for it; false when none does.</summary>
    public bool Decide(SimulatedProcess process)
    {
        var pending = world.Rows.Texts("SELECT order_id FROM approvals WHERE state = 'pending' AND expires_at > $now ORDER BY id", ("$now", Rows.Micros(world.Now)));
        if (pending.Count == 0)
        {
            return false;
        }

        // In a crowd several decide at the same moment: what the first one's process reads before it writes is old when it writes.
        var several = world.Traits.Crowd && pending.Count > 1 && world.FaultsOn;
        foreach (var order in several ? pending : [world.Chance.Of(pending)])
        {
            world.StopsNextRead = several && order == pending[0];
            var yes = world.Chance.Percent(85);
            Begin(process, async () =>
            {
                var answer = await process.Get<Approvals>().DecideAsync(Approver, order, yes, "seen", CancellationToken.None);
                world.Note($"{process} {(yes ? "approves" : "denies")} {order}: {answer.Problem?.Code ?? "done"}");
            });
            world.StopsNextRead = false;
        }

        return true;
    }

    /// <summary>Somebody decides what waits for a person; false when nothing does.</summary>
    public bool DecideUnsure(SimulatedProcess process)
    {
        if (_deciders.Unsure(process, Approver) is not { } deciding)
        {
            return false;
        }

        Begin(process, deciding);
        return true;
    }

    /// <summary>Forgets what has come to its end. Throws what went wrong in it.</summary>
    public void Collect()
    {
        foreach (var (process, wish) in _wishes.Where(w => w.Wish.IsCompleted).ToList())
        {
            _wishes.Remove((process, wish));
            if (wish.IsFaulted && !SimulatedWorker.IsExpected(wish.Exception.InnerException))
            {
                throw new SimulationBrokenException($"{process} a person's wish failed: {wish.Exception.InnerException}");
            }
        }
    }

    /// <summary>No stop outlives the faults, and nobody goes back on the budget.</summary>
    public void ResumeAll(SimulatedProcess process)
    {
        world.Commit(5000);
        foreach (var carrier in world.Carriers)
        {
            Begin(process, () => process.Get<SpendingSwitch>().ResumeAsync(Asker, StopScope.Provider, carrier.Name, "the end", CancellationToken.None));
        }
    }

    private void Begin(SimulatedProcess process, Func<Task> wish) => _wishes.Add((process, world.Pump.Run(() => process.DoAsync(async () =>
    {
        await wish();
        return true;
    }))));

    private void Order(SimulatedProcess process, NumberRequest wish)
    {
        Orders++;
        Begin(process, () => OrderAsync(process, wish, $"key-{++_keys:0000}"));
    }

    private static NumberRequest Exact(IEnumerable<E164> numbers)
    {
        E164[] exact = [.. numbers];
        return new() { Intent = RequestIntent.Order, Numbers = exact, Lines = [new RequestLine { Quantity = exact.Length }] };
    }

    private NumberRequest Wish() => new()
    {
        Intent = RequestIntent.Order,
        Lines = [.. Enumerable.Range(0, world.Small ? 1 : 1 + world.Chance.Below(2)).Select(_ => Line())],
        Backorder = world.Chance.Below(4) switch { 0 => null, 1 => false, _ => true },
    };

    private RequestLine Line() => new() { AreaCodes = [Npa.Parse(world.Chance.Of(world.AreaCodes))], Quantity = 1 + world.Chance.Below(world.Small ? 2 : 5) };

    private async Task OrderAsync(SimulatedProcess process, NumberRequest wish, string key)
    {
        if (!(await process.Get<Quoting>().QuoteAsync(Asker, null, wish, null, CancellationToken.None)).TryGet(out var quote, out var problem))
        {
            world.Note($"{process} {key}: no quote, {problem.Code}");
            return;
        }

        // Fault 28: who is not sure asks again, by the same key.
        var times = world.Strikes(SimulatedFault.OrderRepeated, 20) ? 2 : 1;
        for (var time = 0; time < times; time++)
        {
            var placed = await process.Get<Placement>().PlaceAsync(Asker, quote.QuoteId, key, PersonsAnswer.Yes, CancellationToken.None);
            world.Note($"{process} {key}: {(wish.Numbers.Count > 0 ? string.Join(", ", wish.Numbers) : string.Join(" + ", wish.Lines.Select(l => $"{l.Quantity} in {l.AreaCodes[0]}")))}, backorder {wish.Backorder?.ToString() ?? "unsaid"}: {placed.Problem?.Code ?? "placed"}");
        }
    }

    // Somebody of this tenant or of another has numbers held; some then order them.
    private async Task HoldAsync(SimulatedProcess process)
    {
        string[] numbers = [.. world.Chance.Of(world.Carriers).Free(world.Chance.Of(world.AreaCodes)).Take(1 + world.Chance.Below(3)).Select(n => n.Number)];
        var (holder, orders, key) = (world.Chance.Percent(70) ? Asker : Neighbour, world.Chance.Percent(60), $"key-{++_keys:0000}");
        if (numbers.Length == 0)
        {
            return;
        }

        var held = await process.Get<Reservations>().ReserveAsync(holder, numbers, CancellationToken.None);
        world.Note($"{process} holds {string.Join(", ", numbers)} for {holder.Tenant}: {held.Problem?.Code ?? "held"}");
        if (held.TryGet(out var view, out _) && holder == Asker && orders)
        {
            Orders++;
            await OrderAsync(process, Exact(view.Numbers.Select(E164.Parse)), key);
        }
    }

    private async Task LetGoAsync(SimulatedProcess process)
    {
        if (Any("SELECT DISTINCT tenant_id || ' ' || reservation_id FROM reservations WHERE ended_at IS NULL ORDER BY 1") is { } held)
        {
            var (tenant, reservation) = (held.Split(' ')[0], held.Split(' ')[1]);
            var answer = await process.Get<Reservations>().LetGoAsync(tenant == Asker.Tenant ? Asker : Neighbour, reservation, CancellationToken.None);
            world.Note($"{process} lets {reservation} go: {answer.Problem?.Code ?? "done"}");
        }
    }

    private async Task CancelAsync(SimulatedProcess process)
    {
        if (Any("SELECT id FROM orders WHERE state IN ('running', 'backordered') ORDER BY id") is { } order)
        {
            var answer = await process.Get<OrderCancel>().CancelAsync(Asker, order, "changed their mind", CancellationToken.None);
            world.Note($"{process} cancels {order}: {answer.Problem?.Code ?? "done"}");
        }
    }

    private async Task ReleaseAsync(SimulatedProcess process)
    {
        if (Any("SELECT e164 FROM phone_numbers WHERE state IN ('assigned', 'available') ORDER BY e164") is { } number)
        {
            var answer = await process.Get<NumberRelease>().ReleaseAsync(Asker, number, CancellationToken.None);
            world.Note($"{process} releases {number}: {answer.Problem?.Code ?? "done"}");
        }
    }

    private async Task CancelBackorderAsync(SimulatedProcess process)
    {
        if (Any("SELECT id FROM backorders WHERE closed_at IS NULL ORDER BY id") is { } backorder)
        {
            var answer = await process.Get<BackorderCancel>().CancelAsync(Asker, backorder, CancellationToken.None);
            world.Note($"{process} cancels {backorder}: {answer.Problem?.Code ?? "done"}");
        }
    }

    private async Task SwitchAsync(SimulatedProcess process)
    {
        var carrier = world.Chance.Of(world.Carriers).Name;
        var spending = process.Get<SpendingSwitch>();
        var stop = world.Chance.Percent(30);
        world.Note($"{process} {carrier}: {(stop ? "spending stopped" : "spending resumed")}");
        _ = stop
            ? await spending.StopAsync(Asker, StopScope.Provider, carrier, "to see", CancellationToken.None)
            : await spending.ResumeAsync(Asker, StopScope.Provider, carrier, "seen", CancellationToken.None);
    }

    private string? Any(string sql) => world.Rows.Texts(sql) is { Count: > 0 } all ? world.Chance.Of(all) : null;
}
