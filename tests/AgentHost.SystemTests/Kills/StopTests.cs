using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.Kills;

/// <summary>SIGTERM in mid-order (reliability fault 39): no new step is begun, the call under way is finished and recorded.</summary>
public sealed class StopTests
{
    private const int Interrupted = 130;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Ask_ToldToStopInMidOrder_RecordsTheCallUnderWayAndSaysHowToGoOn(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine, ("AgentHost__Local__Latency", "00:00:01"));
        await using var ask = installation.Start("ask", "60 local numbers in Seattle", "--yes");
        await Wait.UntilAsync("an intent is being sent", async () => await CountAsync(installation, IntentState.Sending) > 0);
        ask.Terminate();
        var run = await ask.FinishAsync();

        run.Ends(Interrupted);
        var order = await installation.OrderAsync();
        Assert.StartsWith("error interrupted: ", Assert.Single(run.Said), StringComparison.Ordinal);
        Assert.Contains(order.Id, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(installation, IntentState.Sending));
        Assert.InRange(installation.Sold, 1, 59);
        Assert.Equal(installation.Sold, await CountAsync(installation, IntentState.Confirmed));
        Assert.Equal(OrderState.Running, order.State);
        Assert.True(order.LeaseUntil <= DateTimeOffset.UtcNow, "The order is still leased by a process that has ended.");

        await installation.WorkUntilSettledAsync();
        Assert.Equal(60, installation.Sold);
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task Serve_ToldToStop_EndsWithoutComplaint()
    {
        await using var installation = await Installation.CreateAsync();
        await using var serve = installation.Start("serve", "--url", "http://127.0.0.1:0");
        await Wait.UntilAsync("it serves", () => serve.HasEnded || serve.Error.Contains("AgentHost serves", StringComparison.Ordinal));
        serve.Terminate();
        var run = (await serve.FinishAsync()).Ends(0);
        Assert.Equal("", run.Out);
    }

    private static async Task<int> CountAsync(Installation installation, IntentState state) =>
        await installation.CountOrdersAsync() == 0
            ? 0
            : await installation.Database.ReadAsync((db, token) => db.PurchaseIntents.CountAsync(i => i.State == state, token), CancellationToken.None);
}
