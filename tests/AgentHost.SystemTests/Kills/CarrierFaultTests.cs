using AgentHost.Storage;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// The simulated carrier misbehaves (reliability faults 4, 11, 12): the program settles it while the asker waits, and buys each number once. A sample; every
/// fault is held against the operations in process.
/// </summary>
public sealed class CarrierFaultTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, "purchase:apply_then_drop:1")]
    [InlineData(DatabaseEngine.PostgreSql, "purchase:apply_then_drop:1")]
    [InlineData(DatabaseEngine.Sqlite, "purchase:refuse_some:1")]
    [InlineData(DatabaseEngine.Sqlite, "purchase:apply_then_drop:1;find:timeout_before:1")]
    [InlineData(DatabaseEngine.Sqlite, "configure:server_error_before:2")]
    public async Task Ask_TheCarrierFailsAPurchase_EndsWithEveryNumberOnce(DatabaseEngine engine, string faults)
    {
        await using var installation = await Installation.CreateAsync(engine, ("AgentHost__Local__Faults", faults));
        var run = await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json");
        installation.Set("AgentHost__Local__Faults", null);
        if (run.ExitCode == 7)
        {
            // Half a minute was not enough on a busy machine: the answer says so, and the next pass goes on.
            Assert.Equal("running", run.Json.GetProperty("order").GetProperty("state").GetString());
        }
        else
        {
            run.Ends(0);
        }

        await installation.WorkUntilSettledAsync();
        Assert.Equal(5, installation.Sold);
        await Books.AssertAgreeAsync(installation);
    }
}
