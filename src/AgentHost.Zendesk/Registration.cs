using AgentHost.Zendesk.Setup;
using AgentHost.Zendesk.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Zendesk;

/// <summary>Registers what answers tickets.</summary>
public static class Registration
{
    /// <summary>
    /// Registers every part as a singleton; nothing is connected to before it is used. The host registers options, operations and tools, and calls this only when Zendesk is set
    /// up.
    /// </summary>
    public static IServiceCollection AddZendesk(this IServiceCollection services)
    {
        foreach (var part in Parts)
        {
            services.AddSingleton(part);
        }

        return services;
    }

    private static readonly Type[] Parts =
    [
        typeof(ZendeskConnection), typeof(ZendeskClient), typeof(ZendeskAdmin), typeof(ZendeskSetup),
    ];
}
