using System.Net;
using System.Net.Sockets;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;

namespace AgentHost.SystemTests.Carriers;

/// <summary>The built program with several carriers: the next goes on where one can't, and a backorder is completed by the carrier's own event.</summary>
public sealed class SeveralCarriersTests
{
    private const int NothingAvailable = 6;
    private const int Carrier = 7;

    [Fact]
    public async Task Ask_PlivoDown_IsFilledByInteliquent_AndAllDownBuysNothing()
    {
        await using var shop = await CarrierInstallation.CreateAsync("plivo", "inteliquent");
        shop.Carrier("plivo").Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);
        (await shop.Program.RunAsync("ask", "3 local numbers in Seattle", "--yes", "--json")).Ends(0);
        Assert.Equal(["inteliquent", "inteliquent", "inteliquent"], shop.Sold().Select(e => e.Carrier));

        shop.Carrier("inteliquent").Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);
        var run = (await shop.Program.RunAsync("ask", "3 local numbers in Chicago", "--yes", "--json")).Fails(Carrier, "provider_unavailable");
        Assert.All(["plivo", "inteliquent"], name => Assert.Contains(name, run.Error, StringComparison.Ordinal));
        Assert.Equal(3, shop.Sold().Count);
        await CarrierBooks.AssertAgreeAsync(shop);
    }

    [Fact]
    public async Task Ask_PlivoAndInteliquentEmpty_IsBackordered_AndTheCarriersEventCompletesIt()
    {
        await using var shop = await CarrierInstallation.CreateAsync("plivo", "inteliquent");
        var address = FreeAddress();
        var inteliquent = shop.Carrier("inteliquent");
        shop.Sandbox.SendEventsTo(new Uri(address));
        inteliquent.Events.Delivery = new EventDelivery { Held = true };
        inteliquent.Pace = new CarrierPace(Backorder: 100);
        inteliquent.Books.Empty("808");
        shop.Carrier("plivo").Books.Empty("808");

        var asked = (await shop.Program.RunAsync("ask", "2 numbers in 808, backorder is fine", "--yes", "--json")).Ends(NothingAvailable).Json;
        Assert.Equal("backordered", asked.GetProperty("order").GetProperty("state").GetString());

        // The backorder is asked after in hours: only the event makes it due now.
        await using var serve = shop.Program.Start("serve", "--url", address);
        await Wait.UntilAsync("it serves", () => serve.HasEnded || serve.Error.Contains("AgentHost serves", StringComparison.Ordinal));
        inteliquent.Events.Delivery = new EventDelivery();
        await Wait.UntilAsync("the order is complete", async () => serve.HasEnded || (await shop.Program.OrderAsync()).State == OrderState.Completed);
        serve.Terminate();
        (await serve.FinishAsync()).Ends(0);

        await shop.SettleAsync();
        Assert.Equal(["inteliquent", "inteliquent"], shop.Sold().Select(e => e.Carrier));
        // One may have been on its way when the server was told to stop.
        Assert.Contains(inteliquent.Events.Sent, sent => sent.Status is >= 200 and <= 204);
        Assert.All(inteliquent.Events.Sent, sent => Assert.InRange(sent.Status ?? 204, 200, 204));
        await CarrierBooks.AssertAgreeAsync(shop);
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
