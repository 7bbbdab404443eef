using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tools.Resources;

/// <summary>Every resource there is, in the order of addresses.</summary>
internal static class ResourceCatalog
{
    private const string Json = "application/json";
    private const string Markdown = "text/markdown";
    private static readonly TimeSpan GuideTimeToLive = TimeSpan.FromHours(1);

    public static IReadOnlyList<AgentResource> All { get; } =
    [
        Guide("operations", "Guide: operations", "For whoever runs AgentHost: settings, alerts, what to do about each."),
        Guide("providers", "Guide: providers", "Set-up of each carrier, and what each can do."),
        Guide("security", "Guide: security", "Who may do what, and how spending is kept in bounds."),
        Of<InventoryDetail>("numbers/{number}", "number", "A number of ours", "State, holders, provider, features and price of one number, by E.164.", "inventory_get", (services, caller, number, ct) => services.GetRequiredService<InventoryQueries>().GetAsync(caller, number, ct)),
        Of<OrderView>("orders/{order_id}", "order", "An order", "Where one order stands: its lines, its numbers, its price.", "order_get", (services, caller, id, ct) => services.GetRequiredService<OrderQueries>().GetAsync(caller, id, ct)),
        Of<ProviderList>("providers", "providers", "Providers", "The carriers that can be used, with health and balance.", "provider_list", (services, caller, _, ct) => services.GetRequiredService<ProviderStates>().ListAsync(caller, ct)),
    ];

    private static AgentResource Guide(string name, string title, string description) => new(
        $"{AgentResource.Scheme}guides/{name}",
        $"guide-{name}",
        title,
        description,
        Markdown,
        ToolCatalog.Find("provider_list")!,
        async (_, _, _, ct) => await TextOf(name, ct),
        GuideTimeToLive);

    private static AgentResource Of<T>(string path, string name, string title, string description, string tool, Func<IServiceProvider, Caller, string, CancellationToken, Task<Result<T>>> read)
        where T : class => new(
            AgentResource.Scheme + path,
            name,
            title,
            description,
            Json,
            ToolCatalog.Find(tool)!,
            async (services, caller, value, ct) => (await read(services, caller, value, ct)).TryGet(out var view, out var problem) ? JsonSerializer.Serialize(view, ToolJson.Options) : problem,
            TimeSpan.Zero);

    private static async Task<string> TextOf(string guide, CancellationToken ct)
    {
        using var file = new StreamReader(typeof(ResourceCatalog).Assembly.GetManifestResourceStream($"guides/{guide}.md") ?? throw new InvalidOperationException($"The guide {guide} is not embedded."));
        return await file.ReadToEndAsync(ct);
    }
}
