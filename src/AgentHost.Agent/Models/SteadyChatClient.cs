using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>
/// A chat client that always comes to an end: each answer has a time-out, passing trouble (429, 5xx, a lost connection) is tried again a few times within the
/// wait that the settings allow, and what remains is a <see cref="ModelTroubleException"/>. Measures every call.
/// </summary>
internal sealed class SteadyChatClient(IChatClient inner, ModelOptions options, ModelMeter meter, TimeProvider time) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        for (var attempt = 0; ; attempt++)
        {
            var (began, activity) = (time.GetTimestamp(), meter.Begin());
            try
            {
                using var limit = new TimeLimit(options.Timeout, time, cancellationToken);
                var response = await limit.KeepAsync(base.GetResponseAsync(sent, chatOptions, limit.Token), Late);
                response.Usage ??= TokenEstimate.Usage(sent, response.Messages);
                meter.Answered(activity, response.Usage, time.GetElapsedTime(began));
                return response;
            }
            catch (ModelTroubleException e)
            {
                meter.Failed(activity, e.Trouble, time.GetElapsedTime(began));
                await PauseAsync(e, attempt, cancellationToken);
            }
            finally
            {
                activity?.Dispose();
            }
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        await using var answer = await BeginAsync(sent, chatOptions, cancellationToken);
        var received = new List<ChatResponseUpdate>();
        while (answer.Current is { } update)
        {
            received.Add(update);
            yield return update;

            // Words that were passed on can't be taken back: from here on nothing is tried again.
            await answer.MoveAsync();
        }

        var usage = received.SelectMany(u => u.Contents).OfType<UsageContent>().LastOrDefault()?.Details;
        if (usage is null)
        {
            usage = TokenEstimate.Usage(sent, received.ToChatResponse().Messages);
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]);
        }

        answer.Finish(usage);
    }

    private async Task<StreamedAnswer> BeginAsync(List<ChatMessage> sent, ChatOptions? chatOptions, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var limit = new TimeLimit(options.Timeout, time, ct);
            var answer = new StreamedAnswer(base.GetStreamingResponseAsync(sent, chatOptions, limit.Token).GetAsyncEnumerator(limit.Token), limit, Late, meter, time);
            try
            {
                await answer.MoveAsync();
                return answer;
            }
            catch (ModelTroubleException e)
            {
                await answer.DisposeAsync();
                await PauseAsync(e, attempt, ct);
            }
            catch (OperationCanceledException)
            {
                await answer.DisposeAsync();
                throw;
            }
        }
    }

    private ModelTroubleException Late() => new(ModelTroubles.TimedOut(options));

    /// <summary>Waits before the next attempt, or gives up by throwing the trouble on.</summary>
    private async Task PauseAsync(ModelTroubleException e, int attempt, CancellationToken ct)
    {
        var pause = e.Trouble.RetryAfter ?? FirstPause * Math.Pow(2, attempt);
        if (!e.Trouble.IsPassing || attempt >= options.Retries || pause > options.LongestWait)
        {
            throw new ModelTroubleException(e.Trouble, e);
        }

        await Task.Delay(pause, time, ct);
    }
}
