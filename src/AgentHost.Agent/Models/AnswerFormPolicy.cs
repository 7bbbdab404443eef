using System.ClientModel.Primitives;

namespace AgentHost.Agent.Models;

/// <summary>
/// Stops an answer that is neither JSON nor a stream of events, such as the web page of a proxy: its reader beneath would fail with words that help nobody,
/// or take a page for an empty stream.
/// </summary>
internal sealed class AnswerFormPolicy(ModelOptions options) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        ProcessNext(message, pipeline, currentIndex);
        Check(message);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        await ProcessNextAsync(message, pipeline, currentIndex);
        Check(message);
    }

    private void Check(PipelineMessage message)
    {
        if (message.Response is { Status: >= 200 and < 400 } response)
        {
            var type = response.Headers.TryGetValue("Content-Type", out var given) ? given ?? "" : "";
            if (!type.Contains("json", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase))
            {
                var form = type.Contains("html", StringComparison.OrdinalIgnoreCase) ? "a web page" : "something else";
                throw new ModelTroubleException(ModelTroubles.NoJson(options, form));
            }
        }
    }
}
