using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Prompts;
using AgentHost.Tools.Resources;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Server;

/// <summary>The server of the protocol, the same behind every transport.</summary>
public static class AgentHostServer
{
    /// <summary>The revisions of the protocol that are spoken, the newest last.</summary>
    public static IReadOnlyList<string> ProtocolVersions { get; } = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    /// <summary>What the server says of itself.</summary>
    public static Implementation Info { get; } = new()
    {
        Name = "agenthost",
        Title = "AgentHost",
        Version = typeof(AgentHostServer).Assembly.GetName().Version!.ToString(3),
        Description = "Finds, prices, orders and keeps phone numbers.",
        Icons = [Icons.Server],
    };

    /// <summary>
    /// Fresh options for one server (a server changes its options while it runs). With a caller, every message comes from that caller; without one, the
    /// transport puts a <see cref="CallerPrincipal"/> on each message, and calls of nobody are refused.
    /// </summary>
    public static McpServerOptions CreateOptions(IServiceProvider services, Caller? caller) =>
        CreateOptions(services, caller is null ? null : new CallerPrincipal(caller), identified: caller is not null);

    /// <summary>The same for a caller whose key or client narrows the offer. Where the transport names the caller of each message, nothing is <paramref name="identified"/> here.</summary>
    public static McpServerOptions CreateOptions(IServiceProvider services, CallerPrincipal? principal, bool identified)
    {
        var options = CreateToolOptions(services, principal, identified);
        var prompts = services.GetRequiredService<OfferedPrompts>();
        var resources = services.GetRequiredService<OfferedResources>();
        options.Handlers = new McpServerHandlers
        {
            ListPromptsHandler = prompts.ListAsync,
            GetPromptHandler = prompts.GetAsync,
            ListResourcesHandler = resources.ListAsync,
            ListResourceTemplatesHandler = resources.ListTemplatesAsync,
            ReadResourceHandler = resources.ReadAsync,
            CompleteHandler = services.GetRequiredService<Completions>().CompleteAsync,
        };
        return options;
    }

    /// <summary>Options with the tools alone, for a caller in this very process: it asks for nothing else, and each kind of request that a server answers costs its start.</summary>
    public static McpServerOptions CreateToolOptions(IServiceProvider services, Caller caller) => CreateToolOptions(services, new CallerPrincipal(caller), identified: true);

    private static McpServerOptions CreateToolOptions(IServiceProvider services, CallerPrincipal? principal, bool identified)
    {
        var filters = services.GetRequiredService<CallFilters>();
        var options = new McpServerOptions
        {
            ServerInfo = Info,
            ServerInstructions = ServerInstructions.For(CallerPrincipal.OfferTo(principal, services.GetRequiredService<ToolsOptions>()), principal?.Caller),
            ScopeRequests = false,
            ToolCollection = [.. ToolCatalog.All],
        };
        if (identified && principal is not null)
        {
            options.Filters.Message.IncomingFilters.Add(Identify(principal));
        }

        options.Filters.Request.ListToolsFilters.Add(filters.List);
        options.Filters.Request.CallToolFilters.Add(filters.Call);
        return options;
    }

    private static McpMessageFilter Identify(CallerPrincipal principal) => next => (context, ct) =>
    {
        context.User = principal;
        return next(context, ct);
    };
}
