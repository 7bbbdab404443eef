using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// One order at a carrier of the sandbox, whose processes are killed again and again: the one that placed it, then those that go on with it. In the end one
/// that is left alone finishes it, and the carrier's ledger and our database must agree.
/// </summary>
public sealed class KilledOrder : IAsyncDisposable
{
    // It ends by SIGABRT (Environment.FailFast): nothing is flushed or unwound.
    private const int Aborted = 128 + 6;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly KillScenario _scenario;
    private readonly CarrierInstallation _shop;
    private readonly Random _random;

    private KilledOrder(KillScenario scenario, CarrierInstallation shop) => (_scenario, _shop, _random) = (scenario, shop, new Random(scenario.Seed));

    /// <summary>How many processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Runs a scenario to its end; gives how many processes were killed in it.</summary>
    public static async Task<int> RunAsync(KillScenario scenario)
    {
        var shop = await CarrierInstallation.CreateAsync(scenario.Engine, scenario.Carrier);
        await using var killed = new KilledOrder(scenario, shop);
        await killed.RunAsync();
        return killed.Kills;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private async Task RunAsync()
    {
        // Our own pace, so that a carrier that takes one request a second does not make the test wait for that.
        _shop.Program.Set("PROVIDER_REQUESTS_PER_SECOND", $"{_scenario.Carrier}=50");
        _shop.Program.Set("AGENTHOST_KILL_AT", _scenario.KillAt);
        Prepare();
        await using (var ask = _shop.Program.Start("ask", _scenario.Words, "--yes"))
        {
            await KillAsync([ask], TimeSpan.FromMinutes(1));
        }

        for (var round = 0; round < _scenario.Rounds && await IsRunningAsync(); round++)
        {
            var workers = Enumerable.Range(0, _scenario.Processes).Select(Start).ToList();
            await KillAsync(workers, Patience);
            await Task.WhenAll(workers.Select(w => w.DisposeAsync().AsTask()));
        }

        _shop.Program.Set("AGENTHOST_KILL_AT", null);
        await FinishAsync();
        await CarrierBooks.AssertAgreeAsync(_shop);
        var order = await _shop.Program.OrderAsync();
        Assert.True(order.State == OrderState.Completed, $"{_scenario}: the order is {order.State}, {order.ProblemCode} {order.ProblemText}");
        Assert.Equal(_scenario.Quantity, _shop.Sold().Count);
    }

    private void Prepare()
    {
        var carrier = _shop.Carrier(_scenario.Carrier);
        foreach (var fault in _scenario.Faults)
        {
            carrier.Faults.Set(fault);
        }

        if (_scenario.Backorders)
        {
            carrier.Books.Empty("808");
        }
    }

    private RunningProgram Start(int worker) => worker % 2 == 0 ? _shop.Program.Start("serve", "--url", "http://127.0.0.1:0") : _shop.Program.Start("mcp");

    // At a kill point they end themselves. From outside each is killed when the carrier has got a few requests more, and a random moment after that. A worker
    // that finds nothing to do for a while is killed idle: it is the asker who always reaches something.
    private async Task KillAsync(IReadOnlyList<RunningProgram> programs, TimeSpan patience)
    {
        var carrier = _shop.Carrier(_scenario.Carrier);
        foreach (var program in programs)
        {
            var asked = carrier.Count("purchase") + (_scenario.KillAt is null ? _random.Next(1, 4) : int.MaxValue / 2);
            var until = DateTime.UtcNow + patience;
            await Wait.UntilAsync(
                "a worker has done something",
                async () => program.HasEnded || carrier.Count("purchase") >= asked || (await HasOrderAsync() && (DateTime.UtcNow > until || !await IsRunningAsync())));
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 250)), TestContext.Current.CancellationToken);
            if (!program.HasEnded)
            {
                program.Kill();
                Kills++;
            }
            else
            {
                var run = await program.FinishAsync();
                Kills += run.ExitCode == Aborted ? 1 : 0;
            }
        }
    }

    // Nobody asks after a backorder for hours, so that we do; what a dead process had begun is asked after by the server when its time is over.
    private async Task FinishAsync()
    {
        var until = DateTime.UtcNow + LongestEnd;
        await _shop.SettleAsync();
        while ((await _shop.Program.OrderAsync()).State == OrderState.Backordered)
        {
            Assert.True(DateTime.UtcNow < until, $"{_scenario}: the backorder is never filled.");
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            (await _shop.Program.RunAsync("work", "--until-idle")).Ends(0);
            (await _shop.Program.RunAsync("backorders", "check")).Ends(0);
            await _shop.SettleAsync();
        }
    }

    private Task<bool> HasOrderAsync() => _shop.Program.Database.ReadAsync((db, token) => db.Orders.AnyAsync(token), CancellationToken.None);

    private Task<bool> IsRunningAsync() => _shop.Program.Database.ReadAsync(
        (db, token) => db.Orders.AnyAsync(o => o.State == OrderState.Running, token), CancellationToken.None);
}
