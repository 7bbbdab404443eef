using System.Text.Json;
using AgentHost.Agent.Answers;
using AgentHost.Tools.Prompts;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Chat;

/// <summary>
/// The tool-calling loop over a chat model. The model proposes calls, the tools decide (their filters know the caller); a person's yes above
/// policy is asked for by the host as the tools' form, which the model can't answer. Turns are bounded, and an answer with a digit string that no
/// tool gave is never shown.
/// </summary>
public sealed class ChatAgent
{
    /// <summary>The most answers of the model to one message of the person.</summary>
    public const int MaxSteps = 12;

    private readonly IChatClient _model;
    private readonly PromptLibrary _prompts;
    private readonly Dictionary<string, AIFunction> _tools;
    private readonly ChatOptions _options;
    private readonly List<ChatMessage> _messages;
    private readonly AnswerCheck _check = new();

    /// <summary>A conversation with one person, whose rights the tools already hold.</summary>
    public ChatAgent(IChatClient model, IEnumerable<AIFunction> tools, PromptLibrary prompts, string mode, DateOnly today)
    {
        _model = model;
        _prompts = prompts;
        _tools = tools.ToDictionary(t => t.Name, StringComparer.Ordinal);
        _options = new ChatOptions { Tools = [.. _tools.Values] };
        var date = today.ToString("yyyy-MM-dd");
        _messages = [new(ChatRole.System, prompts["chat-agent"].Fill(("mode", mode), ("today", date)))];
        _check.Learn(date);
    }

    /// <summary>Answers one message. A cancelled turn leaves the conversation as it was before the message.</summary>
    public async Task<ChatTurn> SayAsync(string text, CancellationToken ct)
    {
        var before = _messages.Count;
        _messages.Add(new ChatMessage(ChatRole.User, text));
        try
        {
            return await AnswerAsync(ct);
        }
        catch (OperationCanceledException)
        {
            _messages.RemoveRange(before, _messages.Count - before);
            throw;
        }
    }

    private async Task<ChatTurn> AnswerAsync(CancellationToken ct)
    {
        var called = new List<string>();
        var answers = new List<string>();
        for (var step = 0; step < MaxSteps; step++)
        {
            var response = await _model.GetResponseAsync(_messages, _options, ct);
            _messages.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count > 0)
            {
                called.AddRange(calls.Select(c => c.Name));
                answers.AddRange(await CallAsync(calls, ct));
            }
            else if (_check.FirstUnknown(response.Text) is { } digits)
            {
                _messages.Add(new ChatMessage(ChatRole.System, _prompts["draft-refused"].Fill(("digits", digits))));
            }
            else
            {
                return new ChatTurn(response.Text, called, Checked: true);
            }
        }

        return new ChatTurn(string.Join('\n', [_prompts["out-of-turns"].Text, .. answers]), called, Checked: false);
    }

    /// <summary>Calls the tools one after the other: an order of calls is part of what the model asked for.</summary>
    private async Task<IReadOnlyList<string>> CallAsync(IReadOnlyList<FunctionCallContent> calls, CancellationToken ct)
    {
        var answers = new List<string>();
        foreach (var call in calls)
        {
            var result = _tools.TryGetValue(call.Name, out var tool)
                ? await tool.InvokeAsync(new AIFunctionArguments(call.Arguments), ct)
                : new { isError = true, content = new[] { new { type = "text", text = $"There is no tool {call.Name}. Nothing was done." } } };
            var reply = new ToolReply(call.Name, JsonSerializer.SerializeToElement(result, ToolJson.Options));
            _check.Learn(reply.Result.GetRawText());
            answers.Add(reply.Text);
            _messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
        }

        return answers;
    }
}
