using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>A streamed answer under its time limit and its measurement.</summary>
internal sealed class StreamedAnswer(IAsyncEnumerator<ChatResponseUpdate> updates, TimeLimit limit, Func<ModelTroubleException> late, ModelMeter meter, TimeProvider time) : IAsyncDisposable
{
    private readonly long _began = time.GetTimestamp();
    private readonly Activity? _activity = meter.Begin();

    /// <summary>The piece that came last; null before the first and after the last.</summary>
    public ChatResponseUpdate? Current { get; private set; }

    /// <summary>Waits for the next piece, for so long and no longer.</summary>
    public async Task MoveAsync()
    {
        limit.Renew();
        try
        {
            Current = await limit.KeepAsync(updates.MoveNextAsync().AsTask(), late) ? updates.Current : null;
        }
        catch (ModelTroubleException e)
        {
            meter.Failed(_activity, e.Trouble, time.GetElapsedTime(_began));
            throw;
        }
    }

    /// <summary>Notes that it came to its end.</summary>
    public void Finish(UsageDetails usage) => meter.Answered(_activity, usage, time.GetElapsedTime(_began));

    public async ValueTask DisposeAsync()
    {
        await updates.DisposeAsync();
        limit.Dispose();
        _activity?.Dispose();
    }
}
