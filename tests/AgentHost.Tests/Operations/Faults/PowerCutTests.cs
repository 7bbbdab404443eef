using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Faults;

/// <summary>
/// The power fails: of the database there is what was synced last, with a torn page behind it (reliability fault 25). A commit is synced before the call that
/// spends by it, so what can be lost is what was learned since, and that is asked for again.
/// </summary>
public sealed class PowerCutTests
{
    [Theory]
    [InlineData(KillPoints.AfterIntentBeforeCall, 0)]
    [InlineData(KillPoints.AfterIntentBeforeCall, 5000)]
    [InlineData(KillPoints.AfterCallBeforeRecord, 0)]
    [InlineData(KillPoints.AfterCallBeforeRecord, 100)]
    [InlineData(KillPoints.AfterCallBeforeRecord, 5000)]
    public async Task Start_FromTheLastSyncedState_BuysNothingTwice(string at, int torn)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var file = Path.Combine(world.Folder, DatabaseOptions.FileName);
        var synced = Path.Combine(world.Folder, "synced");
        await using var process = world.Another(reached => Copy(reached == at && !File.Exists(synced), file, synced));
        var order = await process.PlaceAsync((await process.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");
        await process.Get<OrderWork>().StepAsync(order.OrderId, CancellationToken.None);
        Assert.Equal(2, (await world.OwnedAtCarrierAsync()).Count);
        await using (var wal = new FileStream(synced + "-wal", FileMode.Append))
        {
            await wal.WriteAsync(Enumerable.Range(0, torn).Select(i => (byte)(i * 31)).ToArray());
        }

        await using var after = await world.RestoredAsync(synced);
        await after.WorkForAsync(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));

        order = await after.OrderAsync(order.OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.Equal(2, (await world.OwnedAtCarrierAsync()).Count);
        await after.AssertInvariantsAsync();
    }

    private static void Copy(bool now, string file, string to)
    {
        if (now)
        {
            File.Copy(file, to);
            File.Copy(file + "-wal", to + "-wal");
        }
    }
}
