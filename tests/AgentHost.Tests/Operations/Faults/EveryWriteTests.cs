using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Faults;

/// <summary>
/// A database that is locked, full or for reading alone at any one write of an order, from placing it to its numbers' settings (reliability faults 23 and 24):
/// before the call nothing is sent, after it the outcome is settled by asking, and the order ends with exactly what was asked for.
/// </summary>
public sealed class EveryWriteTests
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Full = 13;

    [Theory]
    [InlineData(Busy, false, "database_locked")]
    [InlineData(ReadOnly, false, "database_unwritable")]
    [InlineData(Full, false, "database_full")]
    [InlineData(IoError, true, "database_unavailable")]
    public async Task Order_OneWriteFails_EndsWithWhatWasAskedFor(int code, bool afterwards, string fault)
    {
        var writes = 0;
        while (await FailsAsync(writes + 1, code, afterwards, fault))
        {
            writes++;
        }

        // Placing, leasing, writing ahead, recording, concluding, and the settings: fewer would mean that the fault was not met.
        Assert.InRange(writes, 6, 30);
    }

    private static async Task<bool> FailsAsync(int at, int code, bool afterwards, string fault)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var quote = await world.QuoteAsync(Order(Local("206", 2)));
        var failing = new FailingCommit(at, code, afterwards);
        await using (var process = world.Another(interceptors: [failing]))
        {
            try
            {
                await process.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "key-0001", PersonsAnswer.Yes, CancellationToken.None);
                await Wait.WhileAsync(
                    "something is due", async () => await process.Get<OrderWork>().StepAsync(null, CancellationToken.None) | await process.Get<OutboxWork>().StepAsync(CancellationToken.None));
            }
            catch (DatabaseFaultException e)
            {
                Assert.Equal(fault, e.Code);
            }
        }

        // The person asks again by the same key; the same or another process goes on.
        var order = await world.PlaceAsync(quote.QuoteId, "key-0001");
        await world.WorkForAsync(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));
        order = await world.OrderAsync(order.OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.Equal(2, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
        return failing.Failed;
    }
}
