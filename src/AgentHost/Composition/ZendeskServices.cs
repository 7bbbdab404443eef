using AgentHost.Zendesk;

namespace AgentHost.Composition;

/// <summary>What is added when a Zendesk account is set. Apart from the rest of the composition, so that nothing of it loads without one.</summary>
internal static class ZendeskServices
{
    public static IServiceCollection AddZendesk(this IServiceCollection services, ZendeskSettings settings) => services.AddSingleton(settings.Options).AddZendesk();
}
