using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace AgentHost.Agent.Models;

/// <summary>A streamed answer on its way: text is passed on as it comes, tool calls are put together from their pieces and passed on at the end.</summary>
internal sealed class OpenAiStream
{
    private readonly List<CallInPieces> _calls = [];
    private readonly StringBuilder _refusal = new();
    private ChatFinishReason? _reason;
    private UsageDetails? _usage;
    private string? _id;
    private string? _model;

    /// <summary>Whether the server said why it stopped; a stream that ends without that broke off.</summary>
    public bool IsFinished => _reason is not null;

    /// <summary>Takes a piece; gives what can be passed on at once.</summary>
    public ChatResponseUpdate? Take(StreamingChatCompletionUpdate piece)
    {
        _id ??= piece.CompletionId;
        _model ??= piece.Model;
        _usage = piece.Usage is { } usage ? OpenAiAnswers.Usage(usage) : _usage;
        _reason = piece.FinishReason is { } reason ? OpenAiAnswers.Reason(reason) : _reason;
        _refusal.Append(piece.RefusalUpdate);
        foreach (var call in piece.ToolCallUpdates)
        {
            Take(call);
        }

        var text = string.Concat(piece.ContentUpdate.Where(p => p.Kind == ChatMessageContentPartKind.Text).Select(p => p.Text));
        return text.Length == 0 ? null : new ChatResponseUpdate(ChatRole.Assistant, text) { ResponseId = _id, MessageId = _id, ModelId = _model };
    }

    /// <summary>The last update: calls, refusal, usage and the reason why it ended.</summary>
    public ChatResponseUpdate End()
    {
        var contents = new List<AIContent>();
        if (_refusal.Length > 0)
        {
            contents.Add(OpenAiAnswers.Refusal(_refusal.ToString()));
        }

        contents.AddRange(_calls.Select((call, i) => OpenAiAnswers.Call(call.Id, i, call.Name, call.Arguments.ToString())));
        if (_usage is not null)
        {
            contents.Add(new UsageContent(_usage));
        }

        return new ChatResponseUpdate(ChatRole.Assistant, contents) { ResponseId = _id, MessageId = _id, ModelId = _model, FinishReason = _reason };
    }

    // Some servers leave the index at 0 for every call and tell calls apart by their ids alone.
    private void Take(StreamingChatToolCallUpdate piece)
    {
        var call = _calls.FindLast(c => c.Index == piece.Index);
        if (call is null || (piece.ToolCallId is { Length: > 0 } id && call.Id is { } known && id != known))
        {
            _calls.Add(call = new CallInPieces { Index = piece.Index });
        }

        call.Id ??= piece.ToolCallId is { Length: > 0 } given ? given : null;
        call.Name += piece.FunctionName;
        call.Arguments.Append(piece.FunctionArgumentsUpdate);
    }

    private sealed class CallInPieces
    {
        public required int Index { get; init; }

        public string? Id { get; set; }

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
