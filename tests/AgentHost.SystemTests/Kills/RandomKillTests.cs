using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// kill -9 from outside at moments that nobody chose, over an order of 60 numbers that two workers share. The moments are drawn from a seed that is printed.
/// </summary>
public abstract class RandomKillTests(DatabaseEngine engine, ITestOutputHelper output)
{
    private const int Rounds = 2;

    [Fact]
    public async Task TwoWorkers_KilledAgainAndAgain_CompleteTheOrderOnce()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);

        // Small carrier orders and slow answers: a kill meets some that are sold and answered, some sold and not answered, some not begun.
        await using var installation = await Installation.CreateAsync(
            engine, ("AgentHost__Local__NumbersPerOrder", "2"), ("AgentHost__Local__Latency", "00:00:00.150"));

        await using (var ask = installation.Start("ask", "60 local numbers in Seattle", "--yes"))
        {
            await KillAfterAsync(installation, random, [ask]);
        }

        for (var round = 0; round < Rounds && await IsRunningAsync(installation); round++)
        {
            await using var serve = installation.Start("serve", "--url", "http://127.0.0.1:0");
            await using var stdio = installation.Start("mcp");
            output.WriteLine($"round {round}: {installation.Sold} sold so far");
            await KillAfterAsync(installation, random, [serve, stdio]);
        }

        await installation.WorkUntilSettledAsync();

        var order = await installation.OrderAsync();
        Assert.Equal(OrderState.Completed, order.State);
        Assert.Equal(60, installation.Sold);
        await Books.AssertAgreeAsync(installation);
    }

    // The first kill comes when the carrier has sold so many numbers more, the second a random moment after it.
    private static async Task KillAfterAsync(Installation installation, Random random, IReadOnlyList<RunningProgram> programs)
    {
        var sold = installation.Sold + random.Next(1, 12);
        await Wait.UntilAsync(
            "a worker has bought something",
            async () => installation.Sold >= sold || programs.All(p => p.HasEnded) || !await IsRunningAsync(installation));
        foreach (var program in programs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 250)));
            program.Kill();
        }
    }

    private static async Task<bool> IsRunningAsync(Installation installation) =>
        await installation.CountOrdersAsync() == 0 || (await installation.OrderAsync()).State == OrderState.Running;
}

public sealed class SqliteRandomKillTests(ITestOutputHelper output) : RandomKillTests(DatabaseEngine.Sqlite, output);

public sealed class PostgreSqlRandomKillTests(ITestOutputHelper output) : RandomKillTests(DatabaseEngine.PostgreSql, output);
