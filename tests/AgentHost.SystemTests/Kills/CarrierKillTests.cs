using AgentHost.Operations;
using AgentHost.Storage;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// Processes killed at every kill point and at random moments while they buy from carriers of each kind over HTTP: without a reference, with one, asynchronous and in
/// bulk. A sample of what <see cref="LongKillRun"/> does; its orders run side by side, because most of their time is waiting for a dead process's calls to be over.
/// </summary>
public abstract class CarrierKillTests(ITestOutputHelper output, params KillScenario[] scenarios)
{
    [Fact]
    public async Task Orders_WhoseProcessesAreKilled_AreFilledOnceAndAgreeWithTheCarrier()
    {
        var kills = await Task.WhenAll(scenarios.Select(async scenario =>
        {
            output.WriteLine($"{scenario}");
            return await KilledOrder.RunAsync(scenario);
        }));
        Assert.All(kills, k => Assert.InRange(k, 1, int.MaxValue));
    }
}

public sealed class SqliteCarrierKillTests(ITestOutputHelper output) : CarrierKillTests(
    output,
    new(DatabaseEngine.Sqlite, "plivo", 2, null, Environment.TickCount) { Drops = true },
    new(DatabaseEngine.Sqlite, "telnyx", 2, KillPoints.AfterIntentBeforeCall, 2),
    new(DatabaseEngine.Sqlite, "bandwidth", 2, KillPoints.AfterBackorderIntentBeforeCall, 3));

public sealed class PostgreSqlCarrierKillTests(ITestOutputHelper output) : CarrierKillTests(
    output,
    new(DatabaseEngine.PostgreSql, "bandwidth", 4, null, Environment.TickCount) { Drops = true },
    new(DatabaseEngine.PostgreSql, "vonage", 2, KillPoints.AfterCallBeforeRecord, 4),
    new(DatabaseEngine.PostgreSql, "inteliquent", 2, KillPoints.AfterBackorderCallBeforeRecord, 5));
