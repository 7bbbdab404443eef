using AgentHost.Tools.Confirmations;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Prompts;
using AgentHost.Tools.Resources;
using AgentHost.Tools.Server;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tools.Catalog;

/// <summary>What the tools need of the host's services.</summary>
public static class Registration
{
    /// <summary>
    /// Registers filters, confirmations, prompts and resources. The host registers the operations, TimeProvider, IdSource and logging; nothing of them is made before a call
    /// needs it.
    /// </summary>
    public static IServiceCollection AddAgentHostTools(this IServiceCollection services, ToolsOptions options) => services
        .AddSingleton(options)
        .AddSingleton<PromptLibrary>()
        .AddSingleton<OfferedPrompts>()
        .AddSingleton<OfferedResources>()
        .AddSingleton<Completions>()
        .AddSingleton<CallRate>()
        .AddSingleton<CallAudit>()
        .AddSingleton<CallFilters>()
        .AddSingleton<ConfirmationSeal>()
        .AddSingleton<Confirmation>()
        .AddSingleton<IOpensTools, ToolPipe>();
}
