using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Tools;

/// <summary>For each tool a call that does what the tool is for, with what must be there before. A tool that is missing here fails the tests that go through all of them.</summary>
/// <param name="world">The operations, over one database and carrier for all cases.</param>
/// <param name="text">What stands in every argument of free text.</param>
internal sealed class ToolCases(OperationsUnderTest world, string text)
{
    private int _orders;

    /// <summary>An operator who calls the tools; the orders that wait for approval are somebody else's.</summary>
    public static Caller Caller { get; } = Person with { Actor = "olga", Channel = "stdio" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Prepares the case of a tool; the arguments of its call.</summary>
    public async Task<string> ArrangeAsync(string tool)
    {
        JsonObject arguments = tool switch
        {
            "approval_decide" => new() { ["order_id"] = await PendingAsync(), ["decision"] = "approve", ["reason"] = text },
            "approval_list" => await NothingAsync(PendingAsync()),
            "backorder_cancel" => new() { ["backorder_id"] = await BackorderAsync() },
            "backorder_check" or "backorder_list" => await NothingAsync(BackorderAsync()),
            "inventory_add" => new() { ["numbers"] = new JsonArray("+12065550142"), ["notes"] = text },
            "inventory_assign" => new() { ["numbers"] = new JsonArray(await NumberAsync()), ["holder"] = text },
            "inventory_audit" or "inventory_list" => await NothingAsync(NumberAsync()),
            "inventory_configure" => new() { ["number"] = await NumberAsync(), ["voice_route"] = "sim:elsewhere" },
            "inventory_get" or "inventory_release" => new() { ["number"] = await NumberAsync() },
            "number_check" or "number_reserve" => new() { ["numbers"] = new JsonArray(await OfferedAsync()) },
            "number_search" => new() { ["area_codes"] = new JsonArray("206") },
            "number_unreserve" => new() { ["reservation_id"] = await ReservationAsync() },
            "order_cancel" => new() { ["order_id"] = await OpenOrderAsync(), ["reason"] = text },
            "order_get" => new() { ["order_id"] = await OpenOrderAsync() },
            "order_list" => await NothingAsync(OpenOrderAsync()),
            "order_place" => new() { ["quote_id"] = (await world.QuoteAsync(Order(Local("206", 1)) with { Reference = text }, Caller)).QuoteId, ["idempotency_key"] = "case-of-order-place" },
            "order_quote" => new() { ["request"] = JsonNode.Parse("""{"intent":"order","lines":[{"quantity":1,"numberType":"local","country":"US","areaCodes":["206"]}]}""") },
            "provider_list" => [],
            "request_parse" => new() { ["text"] = $"2 local numbers in Seattle for {text}" },
            _ => throw new InvalidOperationException($"There is no case for {tool}: add one."),
        };
        return arguments.ToJsonString();
    }

    private static async Task<JsonObject> NothingAsync(Task<string> arranged)
    {
        await arranged;
        return [];
    }

    private async Task<string> PendingAsync()
    {
        await world.SetPolicyAsync(new TenantPolicy { AutomaticNumbers = 0, AskerNumbers = 0 });
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)) with { AssignTo = text })).QuoteId, Key());
        await world.SetPolicyAsync(new TenantPolicy());
        return order.OrderId;
    }

    private async Task<string> NumberAsync() => (await world.BuyAsync(Order(Local("206", 1)), Key())).Lines[0].Numbers[0].Number;

    private async Task<string> OpenOrderAsync() => (await BackorderedAsync()).OrderId;

    private async Task<string> BackorderAsync() => (await BackorderedAsync()).Backorders[0].BackorderId;

    private Task<OrderView> BackorderedAsync() => world.BuyAsync(Order(Local("808", 2)) with { Backorder = true, AssignTo = text, Reference = text }, Key());

    private async Task<string> OfferedAsync() => (await world.Get<NumberSearch>().SearchAsync(Caller, Local("206", 1), 1, Ct)).Value!.Numbers[0].Number;

    private async Task<string> ReservationAsync() => (await world.Get<Reservations>().ReserveAsync(Caller, [await OfferedAsync()], Ct)).Value!.ReservationId;

    private string Key() => $"arranged-{++_orders}";
}
