using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Carriers;

/// <summary>One carrier, or every one, gives nothing that can be used: the others go on, the answer names it, and nothing is lost.</summary>
public sealed class OneCarrierBrokenTests
{
    [Theory]
    [InlineData(SandboxFault.Unauthorized, "unauthorized")]
    [InlineData(SandboxFault.Forbidden, "forbidden")]
    [InlineData(SandboxFault.Malformed, "unreadable_answer")]
    [InlineData(SandboxFault.Enormous, "too_large")]
    [InlineData(SandboxFault.Truncated, "unreadable_answer")]
    [InlineData(SandboxFault.Hang, "timeout")]
    public async Task Order_TheFirstCarriersSearchIsBroken_IsFilledByTheNextAndTheQuoteNamesIt(SandboxFault fault, string reason)
    {
        await using var test = await CarriersUnderTest.CreateAsync("plivo", "twilio");
        test.Carrier("plivo").Faults.Set("search", fault, times: int.MaxValue);

        var quote = await test.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));

        Assert.Equal(2, quote.Available);
        Assert.Equal(("plivo", reason), Assert.Single(quote.Unanswered.Select(u => (u.Provider, u.Reason)).Distinct()));
        var order = await test.FinishAsync((await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)))).OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.All(await test.InventoryAsync(), number => Assert.Equal("twilio", number.Provider));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Order_EveryCarrierDownForAnHour_WaitsSaysSoAndIsFilledAfterIt()
    {
        await using var test = await CarriersUnderTest.CreateAsync("plivo", "inteliquent", "telnyx");
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        foreach (var carrier in test.Sandbox.Carriers.All.Values)
        {
            carrier.Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);
        }

        await test.WorkForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));

        var waiting = await test.OrderAsync(placed.OrderId);
        Assert.Equal(("running", "provider_unavailable"), (waiting.State, waiting.ProblemCode));
        Assert.False(string.IsNullOrEmpty(waiting.ProblemText));
        foreach (var carrier in test.Sandbox.Carriers.All.Values)
        {
            carrier.Faults.Clear();
        }

        var order = await test.FinishAsync(placed.OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Order_AtATrialAccountsLimit_OffersReuseOnlyWherePolicyAllowsSharing(bool sharing)
    {
        await using var test = await CarriersUnderTest.CreateAsync("twilio");
        test.Carrier("twilio").Books.Keep(TwilioFace.AccountKind, TwilioFace.AccountSid, new Dictionary<string, string?> { ["type"] = "Trial" });
        await test.FinishAsync((await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)))).OrderId);
        var own = Assert.Single(test.Carrier("twilio").Books.Owned).Number.Number;
        await test.Database.WriteAsync(
            async (db, token) => (await db.Tenants.FirstAsync(t => t.Id == Tenants.Main, token)).PolicyJson = StoredJson.Write(new TenantPolicy { SharedNumbers = sharing }),
            TestContext.Current.CancellationToken);

        var order = await test.FinishAsync((await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("415", 1)), "k2")).OrderId);

        Assert.Equal(("failed", "trial_limit"), (order.State, order.ProblemCode));
        Assert.Contains(own, order.ProblemText, StringComparison.Ordinal);
        Assert.Equal(sharing, order.ProblemText!.Contains("sharing", StringComparison.Ordinal));
        await test.AssertAgreeAsync();
    }
}
