using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>The end of a backorder: slots are free only after the carrier has confirmed it and the final list was read (reliability rule 25, faults 43 and 44).</summary>
public sealed class BackorderClosingTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Cancel_NumbersCameMeanwhile_TheyAreTakenAndTheRestEnds(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.OrderAsync(3);
        test.First.WhileClosing = () => test.First.Deliver(test.First.Only, 1);

        var closed = await test.CancelAsync(order.Backorders[0].BackorderId);

        Assert.Equal(("closed", 1, 0), (closed.Value!.State, closed.Value.Delivered, closed.Value.Missing));
        order = await test.OrderAsync(order);
        Assert.Equal(("partial", 1, 2), (order.State, order.Filled, order.Unfilled));
        Assert.Equal(0, test.Next.Placed);
        await test.AssertAgreeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_TheAnswerIsLost_HoldsTheSlotsUntilTheCarrierConfirms(bool closes)
    {
        await using var test = await OwingWorld.OpenAsync();
        var order = await test.OrderAsync(2);
        (test.First.NextCloseIsDropped, test.First.Down) = (closes, false);
        test.First.WhileClosing = () => test.First.Down = true;

        Assert.Equal("closing", (await test.CancelAsync(order.Backorders[0].BackorderId)).Value!.State);
        Assert.Equal(2, (await test.OrderAsync(order)).Backordered);
        (test.First.Down, test.First.WhileClosing) = (false, null);
        await test.World.WorkForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(20));

        Assert.Equal(("cancelled", closes ? 1 : 2), ((await test.OrderAsync(order)).State, test.First.Closings));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Cancel_AnUnsureOneThatNeverArrived_OrdersNothingElsewhere()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NextPlaceIsDropped = false;
        var order = await test.OrderAsync(2);

        Assert.Equal("unknown", (await test.CancelAsync(order.Backorders[0].BackorderId)).Value!.State);
        await test.World.WorkForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10));

        Assert.Equal(("cancelled", 0), ((await test.OrderAsync(order)).State, test.Next.Placed));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task CancelOrder_AnUnsureOneThatArrived_IsClosedWhenItIsFound()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NextPlaceIsDropped = true;
        test.First.Down = true;
        var order = await test.OrderAsync(2);

        Assert.True((await test.World.Get<OrderCancel>().CancelAsync(Person, order.OrderId, "changed", OwingWorld.Ct)).TryGet(out _, out _));
        test.First.Down = false;
        await test.World.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));

        Assert.Equal(("cancelled", false), ((await test.OrderAsync(order)).State, test.First.Only.Open));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task CancelOrder_OneOfTwoBackordersHadEnded_IsBackorderedAgainUntilTheOtherIsClosed(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.World.BuyAsync(Order(Local("808", 1), Local("907", 1)) with { Backorder = true });
        test.First.Backorders[1].Open = false;
        var ended = order.Backorders.Single(b => b.CarrierOrderId == test.First.Backorders[1].Id);
        await test.World.Get<BackorderWork>().CheckAsync(Person, ended.BackorderId, OwingWorld.Ct);
        Assert.Equal("running", (await test.OrderAsync(order)).State);

        Assert.Equal("backordered", (await test.World.Get<OrderCancel>().CancelAsync(Person, order.OrderId, "changed", OwingWorld.Ct)).Value!.State);
        await test.World.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));

        Assert.Equal("cancelled", (await test.OrderAsync(order)).State);
        Assert.Equal(["backordered", "backordered", "cancelled"], (await test.ToldAsync("notice")).Select(news => news.Split("\"state\":\"")[1].Split('"')[0]));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Cancel_ACarrierThatCannotClose_SaysWhatHappensAndWhatToDo()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NeverCloses = true;
        var order = await test.OrderAsync(3);
        var id = order.Backorders[0].BackorderId;

        var refused = await test.CancelAsync(id);
        var again = await test.CancelAsync(id);

        Assert.Equal("backorder_not_closable", refused.Problem!.Code);
        Assert.Contains("its 3 missing numbers may still come, and are charged then", refused.Problem.Cause, StringComparison.Ordinal);
        Assert.Contains("inteliquent-1", refused.Problem.Next, StringComparison.Ordinal);
        Assert.Equal(("backorder_not_closable", 1), (again.Problem!.Code, test.First.Closings));
        Assert.Contains(await test.ToldAsync("operators"), alert => alert.StartsWith("backorder_not_closable", StringComparison.Ordinal));

        // What comes all the same is taken; when the carrier's support has ended it, the next question sees that and nothing is ordered elsewhere.
        test.First.Deliver(test.First.Only, 1);
        test.First.Only.Open = false;
        await test.World.WorkForAsync(TimeSpan.FromHours(5), TimeSpan.FromHours(1));
        order = await test.OrderAsync(order);
        Assert.Equal(("partial", 1, 0), (order.State, order.Filled, test.Next.Placed));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task CloseByHand_StuckOne_EndsItsSlotsAndWhatComesLaterIsFound()
    {
        await using var test = await OwingWorld.OpenAsync();
        (test.First.NeverCloses, test.First.NamesReference) = (true, false);
        var order = await test.OrderAsync(2);
        var id = order.Backorders[0].BackorderId;
        var cancel = test.World.Get<BackorderCancel>();

        Assert.Equal("backorder_not_stuck", (await cancel.CloseByHandAsync(Person, id, "no reason", OwingWorld.Ct)).Problem!.Code);
        await test.CancelAsync(id);
        Assert.Equal("scope_missing", (await cancel.CloseByHandAsync(Person with { Scopes = new HashSet<string> { Scope.NumbersOrder } }, id, "x", OwingWorld.Ct)).Problem!.Code);
        Assert.Equal("closed", (await cancel.CloseByHandAsync(Person, id, "Their support ended it, ticket 7.", OwingWorld.Ct)).Value!.State);
        Assert.Equal("cancelled", (await test.OrderAsync(order)).State);

        var late = test.First.Deliver(test.First.Only, 1);
        await test.World.WorkForAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(10));
        Assert.Equal((late[0].Value, NumberState.Unmanaged), (await test.World.InventoryAsync()).Select(n => (n.E164, n.State)).Single());
        Assert.Contains(await test.ToldAsync("operators"), alert => alert.StartsWith("orphan_adopted", StringComparison.Ordinal));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Expiry_ByPolicyOrByTheDayItIsNeeded_ClosesItAndSaysSo(bool byRequest)
    {
        await using var test = await OwingWorld.OpenAsync();
        await test.World.SetPolicyAsync(new TenantPolicy { BackorderDays = byRequest ? 90 : 2 });
        var needed = DateOnly.FromDateTime(test.World.Time.GetUtcNow().UtcDateTime.AddDays(1));
        var order = await test.World.BuyAsync(Order(Local("808", 2)) with { Backorder = true, NeededBy = byRequest ? needed : null });
        test.First.Deliver(test.First.Only, 1);

        await test.World.WorkForAsync(TimeSpan.FromDays(2) + TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        order = await test.OrderAsync(order);
        Assert.Equal(("partial", "backorder_expired", 1, 1), (order.State, order.ProblemCode, order.Filled, order.Unfilled));
        Assert.Equal((1, 0), (test.First.Closings, test.Next.Placed));
        Assert.Contains("because it was not filled by", order.Backorders[0].Summary, StringComparison.Ordinal);
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Place_TheDayItIsNeededHasPassed_OrdersNothing()
    {
        await using var test = await OwingWorld.OpenAsync();
        var yesterday = DateOnly.FromDateTime(test.World.Time.GetUtcNow().UtcDateTime.AddDays(-1));

        var order = await test.World.BuyAsync(Order(Local("808", 2)) with { Backorder = true, NeededBy = yesterday });

        Assert.Equal(("failed", "needed_by_passed", 0), (order.State, order.ProblemCode, test.First.Placed));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Delivered_OneTooManyAndOneAfterItsEnd_AreStockWithAnAlert(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.OrderAsync(2);
        test.First.Deliver(test.First.Only, 3);
        await test.World.WorkForAsync(TimeSpan.FromHours(5), TimeSpan.FromHours(1));

        Assert.Equal(("completed", 2), ((await test.OrderAsync(order)).State, (await test.OrderAsync(order)).Filled));
        Assert.Equal(1, (await test.World.InventoryAsync()).Count(n => n is { State: NumberState.Available, Source: "stock" }));
        Assert.Contains(await test.ToldAsync("operators"), alert => alert.StartsWith("backorder_surplus", StringComparison.Ordinal));

        test.First.Deliver(test.First.Only, 1);
        await test.World.WorkForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(15));
        Assert.Equal(2, (await test.World.InventoryAsync()).Count(n => n.State is NumberState.Available or NumberState.Unmanaged));
        Assert.Equal(2, (await test.OrderAsync(order)).Filled);
        await test.AssertAgreeAsync();
    }
}
