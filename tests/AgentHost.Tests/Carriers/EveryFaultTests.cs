using AgentHost.CarrierSandbox.Faults;
using AgentHost.Providers.Carriers;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Carriers;

/// <summary>Every fault of the wire in a purchase, before and after the carrier acted, at every carrier: once work is at rest, its ledger and our inventory agree.</summary>
public sealed class EveryFaultTests
{
    public static TheoryData<string, SandboxFault, bool> Faults
    {
        get
        {
            var data = new TheoryData<string, SandboxFault, bool>();
            foreach (var carrier in CarrierCatalog.All)
            {
                foreach (var row in WireFaults.OfPurchases)
                {
                    data.Add(carrier.Name, row.Data.Item1, row.Data.Item2);
                }

                data.Add(carrier.Name, SandboxFault.RateLimited, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Order_TheFaultHitsAPurchase_EndsCompleteWithEachNumberOnce(string carrier, SandboxFault fault, bool afterCommit)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier(carrier).Faults.Set("purchase", fault, afterCommit);

        var order = await test.FinishAsync(placed.OrderId);

        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.Equal(2, test.Carrier(carrier).Books.Owned.Count);
        await test.AssertAgreeAsync();
    }
}
