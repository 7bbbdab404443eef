using AgentHost.Operations.Outbox;
using AgentHost.Operations.Work;
using AgentHost.Tools.Prompts;
using AgentHost.Zendesk.Comments;
using AgentHost.Zendesk.Events;
using AgentHost.Zendesk.Setup;
using AgentHost.Zendesk.Tickets;
using AgentHost.Zendesk.Wire;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

        services.AddSingleton<ITicketDesk>(p => p.GetRequiredService<ZendeskClient>());
        services.AddSingleton<IDelivery>(p => p.GetRequiredService<TicketDelivery>());
        services.AddSingleton(p => new CommentTone(
            p.GetRequiredService<ITicketDesk>().Options.ToneByModel ? p.GetService<IChatClient>() : null,
            p.GetRequiredService<PromptLibrary>(), p.GetRequiredService<CommentWriter>(), p.GetRequiredService<ILogger<CommentTone>>()));
        return services.AddSingleton<IWorkStream>(p => p.GetRequiredService<TicketWork>()).AddSingleton<IWorkStream>(p => p.GetRequiredService<TicketSweep>());
    }

    private static readonly Type[] Parts =
    [
        typeof(ZendeskConnection), typeof(ZendeskClient), typeof(ZendeskAdmin), typeof(ZendeskSetup),
        typeof(CommentTemplates), typeof(CommentRenderer), typeof(CommentWriter), typeof(TicketDelivery),
        typeof(EventDoor), typeof(OurIdentity), typeof(People), typeof(TicketBook), typeof(TicketWork), typeof(TicketStep), typeof(AgentTurn), typeof(RequesterTurn), typeof(CommentIntake),
        typeof(TicketOutcome), typeof(TicketSweep), typeof(TicketQueries), typeof(ZendeskMapping), typeof(TicketReplay),
    ];
}
