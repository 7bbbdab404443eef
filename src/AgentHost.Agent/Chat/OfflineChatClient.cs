using System.Runtime.CompilerServices;
using AgentHost.Agent.Answers;
using AgentHost.Agent.Dispatch;
using AgentHost.Agent.ModelReading;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Tools.Prompts;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Chat;

/// <summary>
/// The built-in model that needs no key: a thin adapter over the reader and the order flow. It calls the same tools as any other model, passes the
/// person's words to <c>request_parse</c>, asks its question, quotes, orders on a bare yes, and answers in the renderer's words.
/// </summary>
public sealed class OfflineChatClient(PromptLibrary prompts) : IChatClient
{
    private const int WaitSeconds = 30;

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var memory = OfflineMemory.Of(messages);
        AIContent content = memory.Replies.Count == 0 ? Begin(memory) : GoOn(memory);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])) { ModelId = "offline" });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private AIContent Begin(OfflineMemory memory) => (memory.OpenQuote, YesOrNo.Read(memory.Said)) switch
    {
        ({ } quote, true) => Call(memory, "order_place", new() { ["quote_id"] = quote.QuoteId, ["idempotency_key"] = Dispatcher.KeyOf(quote.QuoteId), ["wait_seconds"] = WaitSeconds }),
        ({ } quote, false) => Say(prompts["not-ordered"].Fill(("quote", quote.QuoteId))),
        _ => Call(memory, "request_parse", memory.RequestId is { } id ? new() { ["text"] = memory.Said, ["request_id"] = id } : Alone(memory)),
    };

    private static Dictionary<string, object?> Alone(OfflineMemory memory) => new(StringComparer.Ordinal) { ["text"] = memory.Said };

    private AIContent GoOn(OfflineMemory memory)
    {
        var last = memory.Replies[^1];
        if (last.IsError)
        {
            return Say(last.Text);
        }

        return last.Tool switch
        {
            "request_parse" when last.Read<RequestView>() is { } view => Follow(memory, view),
            "order_quote" when last.Read<QuoteView>() is { } quote => Say(Offer(quote)),
            "number_search" => SearchOn(memory),
            _ => Say(ReplyWords.Of(last)),
        };
    }

    private AIContent Follow(OfflineMemory memory, RequestView view) => NextStep.After(view) switch
    {
        NextStep.Ask when view.Request is { Intent: RequestIntent.Status, Missing: [MissingSlot.Reference] } && memory.LastOrder is { } order =>
            Call(memory, "order_get", new() { ["order_id"] = order }),
        NextStep.Ask ask => Say(ask.Question),

        // What makes no sense as an answer may well make sense by itself.
        NextStep.Stop { Problem.Code: NextStep.NoRequest } when memory.Continued => Call(memory, "request_parse", Alone(memory)),
        NextStep.Quote => Call(memory, "order_quote", new() { ["request_id"] = view.RequestId }),
        NextStep.Search search => Call(memory, "number_search", SearchArguments.Of(search.Lines[0])),
        NextStep.Tell tell when NextStep.IsBackorder(tell.Reference) => Call(memory, "backorder_check", new() { ["backorder_id"] = tell.Reference }),
        NextStep.Tell tell when tell.Reference.StartsWith('+') => Call(memory, "inventory_get", new() { ["number"] = tell.Reference }),
        NextStep.Tell tell => Call(memory, "order_get", new() { ["order_id"] = tell.Reference }),
        NextStep.CallOff off when NextStep.IsBackorder(off.Reference) => Call(memory, "backorder_cancel", new() { ["backorder_id"] = off.Reference }),
        NextStep.CallOff off => Call(memory, "order_cancel", new() { ["order_id"] = off.Reference }),
        NextStep.Stop { Problem.Code: NextStep.NoRequest } when view.Notes.All(n => n.Code is "not_understood" or ModelRequestReader.Unavailable) => Say(prompts["offline-help"].Text),
        NextStep.Stop stop => Say(stop.Problem.ToString()),
        _ => Say(prompts["offline-help"].Text),
    };

    /// <summary>One search for each line of the request, then all of their answers.</summary>
    private static AIContent SearchOn(OfflineMemory memory)
    {
        var searches = memory.Replies.Where(r => r.Tool == "number_search").ToList();
        var lines = memory.Replies.First(r => r.Tool == "request_parse").Read<RequestView>()!.Request.Lines;
        return searches.Count < lines.Count
            ? Call(memory, "number_search", SearchArguments.Of(lines[searches.Count]))
            : Say(string.Concat(searches.Select(s => LedgerRenderer.Found(s.Read<FoundNumbers>()!))));
    }

    private string Offer(QuoteView quote)
    {
        var plan = LedgerRenderer.Quote(quote);
        return quote.Available == 0 && !quote.Lines.Any(l => l.ShortPlan == "backorder") ? plan : $"{plan}{ShallIOrder.Ask(prompts, quote)}";
    }

    private static TextContent Say(string text) => new(text.TrimEnd());

    private static FunctionCallContent Call(OfflineMemory memory, string tool, Dictionary<string, object?> arguments) =>
        new($"{tool}-{memory.Replies.Count + 1}", tool, arguments);
}
