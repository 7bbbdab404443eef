using AgentHost.Agent.Dispatch;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Storage.Rows;
using AgentHost.Tools.Server;

namespace AgentHost.Zendesk.Tickets;

/// <summary>The order flow for one comment, and what the ticket adds to it: policy alone says yes, else the requester is shown the price and asked.</summary>
internal sealed class TicketFlow(ICallsTools tools, Turn turn, SpendingMode mode, RequestView? read, int waitSeconds)
{
    /// <summary>What was understood.</summary>
    public RequestView? View { get; private set; }

    /// <summary>The plan and its price.</summary>
    public QuoteView? Quote { get; private set; }

    /// <summary>Runs it.</summary>
    public async Task<DispatchOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var request = new DispatchRequest
        {
            Text = turn.Intake.Text,
            RequestId = turn.Conversation,
            Read = read,
            LastOrder = turn.Ticket.OrderId,
            IdempotencyKey = turn.Key,
            Wait = TimeSpan.FromSeconds(waitSeconds),
            SearchIsQuoted = true,
        };
        var listener = new DispatchListener { Understood = view => View = view, Quoted = quote => Quote = quote, Agree = AgreeAsync };
        return await new Dispatcher(tools).RunAsync(request, listener, cancellationToken);
    }

    /// <summary>A problem as an outcome; trouble of a carrier's or of limits is waited out instead.</summary>
    public static DispatchOutcome Stopped(Problem? problem) => problem switch
    {
        { Kind: ProblemKind.Carrier } or { Code: "rate_limited" or "database_locked" } =>
            throw new ZendeskTroubleException(problem.Code, problem.Cause, null) { IsCarriers = problem.Kind == ProblemKind.Carrier },
        null => throw new InvalidOperationException("The tool gave neither an answer nor a problem."),
        _ => new DispatchOutcome.Stopped(problem),
    };

    private async ValueTask<Consent> AgreeAsync(QuoteView quote, CancellationToken cancellationToken)
    {
        if (turn.Ticket is { State: TicketState.AwaitingApproval, OrderId: { } waiting })
        {
            // What waits was asked for in words that no longer hold.
            await tools.CallAsync<OrderView>("order_cancel", new { order_id = waiting, reason = "The requester changed the request." }, null, cancellationToken);
        }

        // Less than was asked for is another order than was asked for, unless the rest is backordered.
        var partly = quote.Lines.Any(l => l.Available < l.Requested && l.ShortPlan != "backorder");
        return mode == SpendingMode.Shadow || View?.Request.Intent != RequestIntent.Order || partly ? Consent.NobodyThere
            : quote.Approval switch
            {
                "automatic" => Consent.Yes,
                "approver" => Consent.AskedByTool,
                _ => Consent.NobodyThere,
            };
    }
}
