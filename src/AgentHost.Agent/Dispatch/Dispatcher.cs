using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Tools.Server;
using ModelContextProtocol;

namespace AgentHost.Agent.Dispatch;

/// <summary>
/// The order flow in code, each step a tool call: read, ask, quote, agree, place, tell. No model decides anything here; the reader behind
/// <c>request_parse</c> turns words into a request, and that is all that text from outside can do (design §6).
/// </summary>
public sealed class Dispatcher(ICallsTools tools)
{
    /// <summary>
    /// Handles one message to its end. Cancelling before <see cref="DispatchListener.Placed"/> leaves nothing ordered; after it the order goes on.
    /// </summary>
    public async Task<DispatchOutcome> RunAsync(DispatchRequest request, DispatchListener listener, CancellationToken ct)
    {
        var read = request.Read is { } before
            ? new ToolAnswer<RequestView>(before, null)
            : await tools.CallAsync<RequestView>("request_parse", new { text = request.Text, request_id = request.RequestId }, null, ct);
        if (read.Value is not { } view)
        {
            return Stopped(read.Problem);
        }

        listener.Understood(view);
        return NextStep.After(view, request.LastOrder) switch
        {
            NextStep.Search when request.SearchIsQuoted => await QuoteSearchAsync(view, listener, ct),
            NextStep.Ask ask => new DispatchOutcome.Asked(ask.Question),
            NextStep.Search search => await SearchAsync(search, ct),
            NextStep.Tell tell => await TellAsync(tell.Reference, ct),
            NextStep.CallOff callOff => await CallOffAsync(callOff.Reference, ct),
            NextStep.Stop stop => new DispatchOutcome.Stopped(stop.Problem),
            _ => await OrderAsync(request, view, listener, ct),
        };
    }

    private async Task<DispatchOutcome> OrderAsync(DispatchRequest request, RequestView view, DispatchListener listener, CancellationToken ct)
    {
        var quoted = await tools.CallAsync<QuoteView>("order_quote", new { request_id = view.RequestId, provider = request.Provider, routing_profile = request.RoutingProfile }, null, ct);
        if (quoted.Value is not { } quote)
        {
            return Stopped(quoted.Problem);
        }

        listener.Quoted(quote);
        if (quote.Available == 0 && !quote.Lines.Any(l => l.ShortPlan == "backorder"))
        {
            return quote.Unanswered.Count > 0
                ? new DispatchOutcome.Stopped(Silent(quote.Unanswered))
                : new DispatchOutcome.Quoted(quote, QuotedBecause.NothingAvailable);
        }

        return await listener.Agree(quote, ct) switch
        {
            Consent.No => new DispatchOutcome.Quoted(quote, QuotedBecause.Declined),
            Consent.NobodyThere => new DispatchOutcome.Quoted(quote, QuotedBecause.NobodyAsked),
            _ => await PlaceAsync(request, quote, listener, ct),
        };
    }

    private async Task<DispatchOutcome> QuoteSearchAsync(RequestView view, DispatchListener listener, CancellationToken ct)
    {
        var asOrder = view.Request with
        {
            Intent = RequestIntent.Order,
            Missing = [],
            Lines = [.. view.Request.Lines.Select(line => line with { Quantity = line.Quantity ?? SearchArguments.DefaultLimit })],
        };
        var quoted = await tools.CallAsync<QuoteView>("order_quote", new { request = asOrder }, null, ct);
        if (quoted.Value is not { } quote)
        {
            return Stopped(quoted.Problem);
        }

        listener.Quoted(quote);
        return new DispatchOutcome.Quoted(quote, quote.Available == 0 ? QuotedBecause.NothingAvailable : QuotedBecause.NobodyAsked);
    }

    // Nothing found is no news about stock while somebody has not answered.
    private static Problem Silent(IReadOnlyList<ProviderTrouble> unanswered) => new(
        ProblemKind.Carrier, "provider_unavailable", $"No numbers were found, and {string.Join(", ", unanswered.Select(u => $"{u.Provider} did not answer ({u.Reason})"))}.",
        "Nothing was ordered.", "Try again in a while; agenthost providers list shows who can be reached.");

    /// <summary>
    /// Places in one call and waits in a second one under the same key, which finds the same order: so it is always known whether an order
    /// exists when the wait is broken off.
    /// </summary>
    private async Task<DispatchOutcome> PlaceAsync(DispatchRequest request, QuoteView quote, DispatchListener listener, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var placed = await tools.CallAsync<OrderView>(
            "order_place",
            new { quote_id = quote.QuoteId, idempotency_key = request.IdempotencyKey ?? KeyOf(quote.QuoteId), wait_seconds = 0 },
            null,
            CancellationToken.None);
        if (placed.Value is not { } order)
        {
            ct.ThrowIfCancellationRequested();
            return Stopped(placed.Problem);
        }

        listener.Placed(order);
        if (order.Final || order.State is "pending_approval" or "backordered")
        {
            return new DispatchOutcome.Ordered(quote, order);
        }

        return await listener.Wait(progress => WaitAsync(request, quote, order, progress, ct));
    }

    private async Task<DispatchOutcome> WaitAsync(DispatchRequest request, QuoteView quote, OrderView order, IProgress<ProgressNotificationValue>? progress, CancellationToken ct)
    {
        var waited = await tools.CallAsync<OrderView>(
            "order_place",
            new { quote_id = quote.QuoteId, idempotency_key = request.IdempotencyKey ?? KeyOf(quote.QuoteId), wait_seconds = (int)request.Wait.TotalSeconds },
            progress,
            ct);
        return waited.Value is { } after
            ? new DispatchOutcome.Ordered(quote, after with { Repeated = order.Repeated })
            : Stopped(waited.Problem);
    }

    /// <summary>The key of the one order that a quote may become: whoever says yes twice gets the same order.</summary>
    public static string KeyOf(string quoteId) => $"yes-{quoteId}";

    private async Task<DispatchOutcome> SearchAsync(NextStep.Search search, CancellationToken ct)
    {
        var lines = new List<FoundNumbers>();
        foreach (var line in search.Lines)
        {
            var found = await tools.CallAsync<FoundNumbers>("number_search", SearchArguments.Of(line), null, ct);
            if (found.Value is not { } numbers)
            {
                return Stopped(found.Problem);
            }

            lines.Add(numbers);
        }

        return new DispatchOutcome.Found(lines);
    }

    private async Task<DispatchOutcome> TellAsync(string reference, CancellationToken ct)
    {
        if (NextStep.IsBackorder(reference))
        {
            var checkedNow = await tools.CallAsync<BackorderPage>("backorder_check", new { backorder_id = reference }, null, ct);
            return checkedNow.Value is { Backorders: [var backorder, ..] } ? new DispatchOutcome.BackorderTold(backorder) : Stopped(checkedNow.Problem);
        }

        if (reference.StartsWith('+'))
        {
            var number = await tools.CallAsync<InventoryDetail>("inventory_get", new { number = reference }, null, ct);
            return number.Value is { } detail ? new DispatchOutcome.NumberTold(detail) : Stopped(number.Problem);
        }

        var order = await tools.CallAsync<OrderView>("order_get", new { order_id = reference }, null, ct);
        return order.Value is { } view ? new DispatchOutcome.OrderTold(view) : Stopped(order.Problem);
    }

    private async Task<DispatchOutcome> CallOffAsync(string reference, CancellationToken ct)
    {
        if (NextStep.IsBackorder(reference))
        {
            var closed = await tools.CallAsync<BackorderView>("backorder_cancel", new { backorder_id = reference }, null, ct);
            return closed.Value is { } backorder ? new DispatchOutcome.BackorderTold(backorder) : Stopped(closed.Problem);
        }

        var cancelled = await tools.CallAsync<OrderView>("order_cancel", new { order_id = reference }, null, ct);
        return cancelled.Value is { } order ? new DispatchOutcome.OrderTold(order) : Stopped(cancelled.Problem);
    }

    private static DispatchOutcome.Stopped Stopped(Problem? problem) => new(
        problem ?? Problem.BadInput("no_answer", "The tool gave neither an answer nor a problem.", "Run `agenthost doctor`."));
}
