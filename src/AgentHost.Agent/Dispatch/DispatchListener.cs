using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using ModelContextProtocol;

namespace AgentHost.Agent.Dispatch;

/// <summary>What the door does while a message is handled: show, ask, note.</summary>
public sealed record DispatchListener
{
    /// <summary>Asks whether to order, after the quote was shown. Never called for a quote with nothing in it.</summary>
    public required Func<QuoteView, CancellationToken, ValueTask<Consent>> Agree { get; init; }

    /// <summary>Shows what was understood.</summary>
    public Action<RequestView> Understood { get; init; } = _ => { };

    /// <summary>Shows the plan and its price.</summary>
    public Action<QuoteView> Quoted { get; init; } = _ => { };

    /// <summary>Notes that an order exists from now on, whatever happens to this process.</summary>
    public Action<OrderView> Placed { get; init; } = _ => { };

    /// <summary>Runs the wait for a placed order, with a place to report how far it is, or null when nobody looks.</summary>
    public Func<Func<IProgress<ProgressNotificationValue>?, Task<DispatchOutcome>>, Task<DispatchOutcome>> Wait { get; init; } = work => work(null);
}
