using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Releases;
using AgentHost.Simulation.Scheduling;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Simulation;

/// <summary>What people want in the course of a run: orders above all, and to cancel, release, stop and resume; and what other customers of the carriers do.</summary>
internal sealed class People(World world)
{
    private readonly List<(SimulatedProcess Process, Task Wish)> _wishes = [];
    private int _keys;

    private static Caller Person { get; } = new() { Tenant = Tenants.Main, Actor = "dana", Channel = "terminal", Scopes = Scope.All };

    /// <summary>How many orders they wanted.</summary>
    public int Orders { get; private set; }

    /// <summary>Somebody wants something, by one of the processes.</summary>
    public void Want(SimulatedProcess process)
    {
        switch (world.Chance.Below(20))
        {
            case < 13:
                Orders++;
                Begin(process, () => OrderAsync(process, Wish(), $"key-{++_keys:0000}"));
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
            default:
                TakeNumber();
                break;
        }
    }

    /// <summary>Forgets what has come to its end. Throws what went wrong in it.</summary>
    public void Collect()
    {
        foreach (var (process, wish) in _wishes.Where(w => w.Wish.IsCompleted).ToList())
        {
            _wishes.Remove((process, wish));
            if (wish.IsFaulted && wish.Exception.InnerException is not (ProcessDeathException or Providers.ProviderUnavailableException))
            {
                throw new SimulationBrokenException($"{process} a person's wish failed: {wish.Exception.InnerException}");
            }
        }
    }

    private void Begin(SimulatedProcess process, Func<Task> wish) => _wishes.Add((process, world.Pump.Run(wish)));

    private NumberRequest Wish() => new()
    {
        Intent = RequestIntent.Order,
        Lines = [.. Enumerable.Range(0, 1 + world.Chance.Below(2)).Select(_ => new RequestLine { AreaCodes = [Npa.Parse(world.Chance.Of(world.AreaCodes))], Quantity = 1 + world.Chance.Below(5) })],
        Backorder = world.Chance.Below(3) switch { 0 => null, 1 => true, _ => false },
    };

    private async Task OrderAsync(SimulatedProcess process, NumberRequest wish, string key)
    {
        if (!(await process.Get<Quoting>().QuoteAsync(Person, null, wish, null, CancellationToken.None)).TryGet(out var quote, out var problem))
        {
            world.Note($"{process} {key}: no quote, {problem.Code}");
            return;
        }

        // Fault 28: who is not sure asks again, by the same key.
        for (var time = world.Chance.Below(5) == 0 ? 0 : 1; time < 2; time++)
        {
            var placed = await process.Get<Placement>().PlaceAsync(Person, quote.QuoteId, key, PersonsAnswer.Yes, CancellationToken.None);
            world.Note($"{process} {key}: {string.Join(" + ", wish.Lines.Select(l => $"{l.Quantity} in {l.AreaCodes[0]}"))}, backorder {wish.Backorder?.ToString() ?? "unsaid"}: {placed.Problem?.Code ?? "placed"}");
        }
    }

    private async Task CancelAsync(SimulatedProcess process)
    {
        if (await AnyAsync(db => db.Orders.Where(o => o.State == OrderState.Running || o.State == OrderState.Backordered).Select(o => o.Id)) is { } order)
        {
            var answer = await process.Get<OrderCancel>().CancelAsync(Person, order, "changed their mind", CancellationToken.None);
            world.Note($"{process} cancels {order}: {answer.Problem?.Code ?? "done"}");
        }
    }

    private async Task ReleaseAsync(SimulatedProcess process)
    {
        if (await AnyAsync(db => db.PhoneNumbers.Where(n => n.State == NumberState.Assigned || n.State == NumberState.Available).Select(n => n.E164)) is { } number)
        {
            var answer = await process.Get<NumberRelease>().ReleaseAsync(Person, number, CancellationToken.None);
            world.Note($"{process} releases {number}: {answer.Problem?.Code ?? "done"}");
        }
    }

    private async Task CancelBackorderAsync(SimulatedProcess process)
    {
        if (await AnyAsync(db => db.Backorders.Where(b => b.ClosedAt == null).Select(b => b.Id)) is { } backorder)
        {
            var answer = await process.Get<BackorderCancel>().CancelAsync(Person, backorder, CancellationToken.None);
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
            ? await spending.StopAsync(Person, StopScope.Provider, carrier, "to see", CancellationToken.None)
            : await spending.ResumeAsync(Person, StopScope.Provider, carrier, "seen", CancellationToken.None);
    }

    /// <summary>No stop outlives the faults.</summary>
    public void ResumeAll(SimulatedProcess process)
    {
        foreach (var carrier in world.Carriers)
        {
            Begin(process, () => process.Get<SpendingSwitch>().ResumeAsync(Person, StopScope.Provider, carrier.Name, "the end", CancellationToken.None));
        }
    }

    // Fault 11: somebody else is faster.
    private void TakeNumber()
    {
        var carrier = world.Chance.Of(world.Carriers);
        if (carrier.Books.Offered(tollFree: false, world.Chance.Of(world.AreaCodes)) is [var first, ..])
        {
            carrier.Books.Take(first.Number);
            world.Note($"{carrier.Name}: {first.Number} goes to somebody else");
        }
    }

    private async Task<string?> AnyAsync(Func<Storage.AgentHostDb, IQueryable<string>> of)
    {
        var all = await world.Observer.ReadAsync((db, token) => of(db).OrderBy(id => id).ToListAsync(token), CancellationToken.None);
        return all.Count == 0 ? null : world.Chance.Of(all);
    }
}
