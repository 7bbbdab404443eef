using AgentHost.CarrierSandbox.Faults;
using AgentHost.Providers.Carriers;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Carriers;

/// <summary>Every fault of the wire in a purchase, after the carrier acted, at every carrier: once work is at rest, its ledger and our inventory agree.</summary>
public sealed class FaultAfterPurchaseTests
{
    public static TheoryData<string, SandboxFault> Faults
    {
        get
        {
            var data = new TheoryData<string, SandboxFault>();
            foreach (var carrier in CarrierCatalog.All)
            {
                foreach (var row in WireFaults.OfPurchases.Where(row => row.Data.Item2))
                {
                    data.Add(carrier.Name, row.Data.Item1);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Order_TheFaultHitsAPurchase_EndsCompleteWithEachNumberOnce(string carrier, SandboxFault fault) => CarriersUnderTest.OrderThroughAsync(carrier, fault, afterCommit: true);
}
