using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// The program ends itself at each named place of the money path, and is started again (reliability faults 1, 2, 3). One class an engine,
/// so that they run side by side.
/// </summary>
public abstract class KillPointTests(DatabaseEngine engine)
{
    // It ends by SIGABRT (Environment.FailFast): nothing is flushed or unwound.
    private const int Aborted = 128 + 6;

    public static TheoryData<string> Names => [.. KillPoints.OfOrders];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ask_KilledThere_TheNextStartCompletesItWithWhatWasSold(string name)
    {
        await using var installation = await Installation.CreateAsync(engine, ("AgentHost__Local__BackorderFillDelay", "00:00:03"));
        var request = name.Contains("backorder", StringComparison.Ordinal)
            ? "10 numbers in 808, backorder is fine"
            : "I need 10 local numbers in Seattle with SMS, and 2 toll-free";
        var quantity = name.Contains("backorder", StringComparison.Ordinal) ? 10 : 12;

        installation.Set("AGENTHOST_KILL_AT", name);
        (await installation.RunAsync("ask", request, "--yes")).Ends(Aborted);
        var soldAtDeath = installation.CarrierLedger().Where(e => e.Number is not null).Select(e => (e.Reference, e.Number)).ToList();
        Assert.Equal(OrderState.Running, (await installation.OrderAsync()).State);

        installation.Set("AGENTHOST_KILL_AT", null);
        await installation.WorkUntilSettledAsync();

        Assert.Equal(OrderState.Completed, (await installation.OrderAsync()).State);
        Assert.Equal(quantity, installation.Sold);
        Assert.Superset(soldAtDeath.ToHashSet(), installation.CarrierLedger().Select(e => (e.Reference, e.Number)).ToHashSet());
        await Books.AssertAgreeAsync(installation);
    }
}

public sealed class SqliteKillPointTests() : KillPointTests(DatabaseEngine.Sqlite);

public sealed class PostgreSqlKillPointTests() : KillPointTests(DatabaseEngine.PostgreSql);
