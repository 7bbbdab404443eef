using AgentHost.Numbering.Plan;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Resources;

/// <summary>What a person may go on to type for an argument of a prompt or a resource: places and area codes, providers, own orders and numbers.</summary>
/// <param name="options">Which tools are offered: nothing is suggested that the caller may not see.</param>
internal sealed class Completions(ToolsOptions options)
{
    // The protocol's own limit.
    private const int Most = 100;
    private const int RecentOrders = 20;
    private const int Looked = 200;

    /// <summary>The suggestions; none for an argument that is not known.</summary>
    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken ct)
    {
        var typed = request.Params?.Argument.Value ?? "";
        var found = await FindAsync(request, request.Params?.Argument.Name ?? "", typed, ct);
        var values = found.Distinct(StringComparer.Ordinal).Take(Most + 1).ToList();
        return new CompleteResult { Completion = new Completion { Values = [.. values.Take(Most)], HasMore = values.Count > Most } };
    }

    private async Task<IEnumerable<string>> FindAsync(RequestContext<CompleteRequestParams> request, string argument, string typed, CancellationToken ct)
    {
        var services = request.Services!;
        var caller = CallerPrincipal.CallerOf(request.User);
        bool May(string tool) => ToolAccess.Refusal(ToolCatalog.Find(tool)!, caller, CallerPrincipal.OfferTo(request.User, options)) is null;
        return argument switch
        {
            "order_id" or "reference" when May("order_list") => Starting(typed, await OrdersAsync(services, caller!, ct)),
            "number" when May("inventory_list") => Starting(typed, await NumbersAsync(services, caller!, ct)),
            "provider" when May("provider_list") => Starting(typed, await ProvidersAsync(services, caller!, ct)),
            "places" or "place" or "city" or "area_code" => Places(services.GetService<NumberingPlan>() ?? NumberingPlan.Default, typed),
            _ => [],
        };
    }

    private static IEnumerable<string> Starting(string typed, IEnumerable<string> values) => values.Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase));

    // Of a list, "Denver, 72", the last one is completed and the rest is kept.
    private static IEnumerable<string> Places(NumberingPlan plan, string typed)
    {
        var from = typed.LastIndexOf(',') + 1;
        while (from < typed.Length && typed[from] == ' ')
        {
            from++;
        }

        var (before, last) = (typed[..from], typed[from..]);
        var names = last.Length > 0 && char.IsAsciiDigit(last[0])
            ? plan.AreaCodes.Select(code => code.Npa.ToString())
            : plan.Places.OrderByDescending(place => place.Population).Select(place => place.Label);
        return last.Length == 0 ? [] : Starting(last, names).Select(name => before + name);
    }

    private static async Task<IEnumerable<string>> OrdersAsync(IServiceProvider services, Caller caller, CancellationToken ct) =>
        (await services.GetRequiredService<OrderQueries>().ListAsync(caller, null, RecentOrders, null, ct)).Value?.Orders.Select(order => order.OrderId) ?? [];

    private static async Task<IEnumerable<string>> NumbersAsync(IServiceProvider services, Caller caller, CancellationToken ct) =>
        (await services.GetRequiredService<InventoryQueries>().ListAsync(caller, new InventoryFilter(), Looked, null, ct)).Value?.Numbers.Select(number => number.Number) ?? [];

    private static async Task<IEnumerable<string>> ProvidersAsync(IServiceProvider services, Caller caller, CancellationToken ct) =>
        (await services.GetRequiredService<ProviderStates>().ListAsync(caller, ct)).Value?.Providers.Select(provider => provider.Provider) ?? [];
}
