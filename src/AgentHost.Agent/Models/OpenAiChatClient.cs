using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace AgentHost.Agent.Models;

/// <summary>
/// The bridge from the OpenAI package to <see cref="IChatClient"/>: messages, tools, parallel tool calls, streaming, JSON schemas, usage, finish reasons and
/// refusals. A refusal is an <see cref="ErrorContent"/> with the code <see cref="RefusalCode"/>; failures are thrown as <see cref="ModelTroubleException"/>.
/// </summary>
internal sealed class OpenAiChatClient(ChatClient client, ModelOptions options) : IChatClient
{
    /// <summary>The error code of a refusal.</summary>
    public const string RefusalCode = "refusal";

    private readonly ChatClientMetadata _metadata = new("openai", options.Endpoint, options.Name);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await client.CompleteChatAsync(OpenAiMessages.From(messages), OpenAiOptions.From(chatOptions), cancellationToken);
            return OpenAiAnswers.Read(result.Value);
        }
        catch (Exception e) when (Trouble(e) is { } trouble)
        {
            throw new ModelTroubleException(trouble, e);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? chatOptions = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = new OpenAiStream();
        await using var updates = client.CompleteChatStreamingAsync(OpenAiMessages.From(messages), OpenAiOptions.From(chatOptions), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates))
        {
            if (stream.Take(updates.Current) is { } update)
            {
                yield return update;
            }
        }

        yield return stream.IsFinished ? stream.End() : throw new ModelTroubleException(ModelTroubles.BrokenOff(options));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e) when (Trouble(e) is { } trouble)
        {
            throw new ModelTroubleException(trouble, e);
        }
    }

    private ModelTrouble? Trouble(Exception e) => e is OperationCanceledException ? null : ModelTroubles.Recognise(e, options);
}
