using System.Text;
using System.Text.Json;
using AgentHost.Agent.Models;
using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Requests;
using AgentHost.Tools.Prompts;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.ModelReading;

/// <summary>
/// Reads requests with a language model in quarantine: the call has no tools, sees only the requester's own words, and whatever it answers is held against
/// those words by <see cref="ReadingCheck"/>. When the model gives nothing that can be used, the offline reader's reading is the answer and a note says why.
/// </summary>
public sealed class ModelRequestReader(IChatClient model, ModelOptions options, PromptLibrary prompts, IdSource ids, TimeProvider time) : IRequestReader
{
    /// <summary>The code of the note that the language model was not used.</summary>
    public const string Unavailable = "model_unavailable";

    /// <summary>The code of the note that a slot was left out.</summary>
    public const string Unsupported = "slot_unsupported";

    /// <summary>The code of the note that the two readers differ; then nothing is ordered without the asker's yes.</summary>
    public const string Differs = "reading_differs";

    // An endpoint that hangs must not be waited for at every line of a file.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    // Trouble with one text says nothing about the next.
    private static readonly HashSet<string> OfOneText =
        ["model_refused", "model_content_filtered", "model_answer_malformed", "model_answer_truncated", "model_budget_spent", "model_context_too_long", "model_broken_off", "model_answer_empty"];

    private (ModelTrouble Trouble, long Since)? _resting;

    /// <inheritdoc/>
    public string Name => options.Name;

    /// <inheritdoc/>
    public async Task<Numbering.Reading.Reading> ReadAsync(string text, DateOnly received, NumberRequest? soFar, int? lastLine, CancellationToken cancellationToken)
    {
        var offline = OfflineReader.Default.Read(text, received, soFar, lastLine);
        var evidence = OfflineReader.Default.Examine(text, received);
        var words = Compact(evidence.OwnWords);
        if (words.Length == 0)
        {
            return offline;
        }

        if (_resting is { } resting && time.GetElapsedTime(resting.Since) < Rest)
        {
            return Without(offline, resting.Trouble);
        }

        try
        {
            var read = await AskAsync(words, received, soFar, cancellationToken);
            _resting = null;
            return new ReadingCheck(evidence, offline, soFar is { Intent: RequestIntent.Other } ? null : soFar).Apply(read);
        }
        catch (ModelTroubleException e)
        {
            _resting = OfOneText.Contains(e.Trouble.Code) ? null : (e.Trouble, time.GetTimestamp());
            return Without(offline, e.Trouble);
        }
    }

    private static Numbering.Reading.Reading Without(Numbering.Reading.Reading offline, ModelTrouble trouble) =>
        offline with { Notes = [.. offline.Notes, new ReadingNote(Unavailable, $"The built-in reader read this, without the language model: {trouble}", 0, 0)] };

    private async Task<QuotedRequest> AskAsync(string words, DateOnly received, NumberRequest? soFar, CancellationToken ct)
    {
        var messages = Messages(words, received, soFar);
        if (TokenEstimate.Of(messages) > options.ContextTokens)
        {
            throw new ModelTroubleException(ModelTroubles.TooLong);
        }

        var format = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(ReadingSchema.Element, ReadingSchema.Name) };
        var budget = new ModelBudget(options);
        var first = await CallAsync(messages, format, budget, ct);
        if (TryRead(first, out var request, out var fault))
        {
            return request!;
        }

        // One attempt to mend what is no JSON, or was cut off.
        messages.Add(new ChatMessage(ChatRole.Assistant, first.Text));
        messages.Add(new ChatMessage(ChatRole.User, prompts["read-request-again"].Fill(("fault", fault))));
        var second = await CallAsync(messages, format, budget, ct);
        return TryRead(second, out request, out _) ? request!
            : throw new ModelTroubleException(second.FinishReason == ChatFinishReason.Length ? ModelTroubles.Truncated : ModelTroubles.Malformed);
    }

    private async Task<ChatResponse> CallAsync(List<ChatMessage> messages, ChatOptions format, ModelBudget budget, CancellationToken ct)
    {
        budget.Begin();
        var response = await model.GetResponseAsync(messages, format, ct);
        budget.Spend(response.Usage);
        return ModelAnswers.Trouble(response) is { } trouble ? throw new ModelTroubleException(trouble) : response;
    }

    private List<ChatMessage> Messages(string words, DateOnly received, NumberRequest? soFar)
    {
        var boundary = ids.Short("TEXT");
        var data = new StringBuilder();
        if (soFar is not null)
        {
            data.Append("The request so far: ").Append(NumberRequestJson.Serialize(soFar)).Append("\n\n");
        }

        data.Append('<').Append(boundary).Append(">\n").Append(words).Append("\n</").Append(boundary).Append('>');
        return
        [
            new(ChatRole.System, prompts["read-request"].Fill(("received", received.ToString("yyyy-MM-dd, dddd")), ("boundary", boundary))),
            new(ChatRole.User, data.ToString()),
        ];
    }

    private static bool TryRead(ChatResponse response, out QuotedRequest? request, out string fault)
    {
        (request, fault) = (null, "it was cut off before its end");
        if (response.FinishReason == ChatFinishReason.Length)
        {
            return false;
        }

        try
        {
            request = QuotedRequest.Parse(response.Text);
            return true;
        }
        catch (JsonException e)
        {
            fault = e.Path is { Length: > 0 } path ? $"it does not match the schema at {path}" : "it is not the JSON object that was asked for";
            return false;
        }
    }

    // Without the blanks that stand for what is not the requester's own words.
    private static string Compact(string own)
    {
        var lines = own.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }
}
