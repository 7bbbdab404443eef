using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Twilio;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>The lines to an account over real HTTP: reads are repeated, orders never, and a limit told to an order holds for both.</summary>
public sealed class AccountLinesTests : IAsyncLifetime
{
    private static readonly E164 Number = E164.Parse("+12065550100");

    private readonly CarrierLines _lines = new(new RoutingOptions { RetryDelay = TimeSpan.FromMilliseconds(10), RateWait = TimeSpan.FromSeconds(1) }, TimeProvider.System);
    private Sandbox _sandbox = null!;

    private AccountLines Lines => _lines.For(TwilioFace.Name);

    private CarrierSimulator Carrier => _sandbox.Carriers.Of(TwilioFace.Name);

    public async ValueTask InitializeAsync() => _sandbox = await Sandbox.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _lines.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData(SandboxFault.Reset)]
    [InlineData(SandboxFault.ServerError)]
    [InlineData(SandboxFault.Truncated)]
    public async Task Read_FailsOnce_IsAnsweredByItsRepeat(SandboxFault fault)
    {
        Carrier.Faults.Set("search", fault);

        var offers = await Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206")], Limit = 3 }, TestContext.Current.CancellationToken);

        Assert.Equal(3, offers.Count);
        Assert.Equal(1, Lines.Health.Read().Failures);
    }

    [Theory]
    [InlineData(SandboxFault.Close)]
    [InlineData(SandboxFault.ServerError)]
    [InlineData(SandboxFault.Truncated)]
    public async Task Order_Fails_IsSeenOnce(SandboxFault fault)
    {
        Carrier.Faults.Set("purchase", fault, afterCommit: true, times: 9);

        var answer = await Open().PurchaseAsync(Request(), TestContext.Current.CancellationToken);

        Assert.IsType<PurchaseOutcome.Unknown>(answer.Outcomes[Number]);
        Assert.Equal(1, Carrier.Count("purchase"));
    }

    [Fact]
    public async Task Order_RateLimited_TheAccountIsLeftAloneForAsLongAsItAsks()
    {
        Carrier.Faults.Set("purchase", SandboxFault.RateLimited, retryAfter: "60");

        await Open().PurchaseAsync(Request(), TestContext.Current.CancellationToken);
        var read = await Assert.ThrowsAsync<ProviderUnavailableException>(() => Open().GetOwnedAsync(Number, TestContext.Current.CancellationToken));

        Assert.Equal(1, Carrier.Count("purchase"));
        Assert.InRange(Lines.Tokens.PausedUntil!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal("rate_limited", read.Reason);
        Assert.InRange(read.RetryAfter!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    private static PurchaseRequest Request() => new(ClientReference.Create("01KAJ0000000000000000" + "00001", 0), [Number]);

    private IProvider Open() => TwilioAdapter.Adapter.Open(
        new CarrierSetup("default", TwilioFace.Settings, Lines.Reads, Lines.Orders, new Uri(_sandbox.Address, TwilioFace.Name))).Provider;
}
