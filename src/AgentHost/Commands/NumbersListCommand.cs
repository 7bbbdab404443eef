using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Inventory;

namespace AgentHost.Commands;

/// <summary><c>numbers list</c>: the inventory.</summary>
internal static class NumbersListCommand
{
    public static Command Create(CommandRunner runner)
    {
        var state = new Option<string?>("--state") { Description = "available, assigned, aging, unmanaged, reserved, releasing, released …" };
        var areaCode = new Option<string?>("--area-code") { Description = "Three digits." };
        var city = new Option<string?>("--city") { Description = "A city." };
        var region = new Option<string?>("--region") { Description = "A state or province, two letters." };
        var type = new Option<string?>("--type") { Description = "local, toll_free or mobile." };
        var order = new Option<string?>("--order") { Description = "The order that got them." };
        var holder = new Option<string?>("--holder") { Description = "Who has them." };
        var provider = new Option<string?>("--provider") { Description = "The provider they are from." };
        var page = new PageOptions(50);
        var command = new Command("list", "List the numbers that we have.") { state, areaCode, city, region, type, order, holder, provider, page.Limit, page.Cursor };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<InventoryPage>(
            "inventory_list",
            new
            {
                state = parsed.GetValue(state),
                area_code = parsed.GetValue(areaCode),
                city = parsed.GetValue(city),
                region = parsed.GetValue(region)?.ToUpperInvariant(),
                number_type = parsed.GetValue(type),
                order_id = parsed.GetValue(order),
                holder = parsed.GetValue(holder),
                provider = parsed.GetValue(provider),
                limit = parsed.GetValue(page.Limit),
                cursor = parsed.GetValue(page.Cursor),
            },
            LedgerRenderer.Inventory,
            ct));
        return command;
    }
}
