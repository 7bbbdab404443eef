using AgentHost.Operations.Accounts;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Work;

namespace AgentHost.Work;

/// <summary>
/// Works off what is due while a long-lived process runs: at once while there is work or when the bell rings, else every two seconds. Leases keep several processes apart. After a
/// stop no new step is begun, and the one under way is finished.
/// </summary>
internal sealed class BackgroundWork(IServiceProvider services, TimeProvider time, ILogger<BackgroundWork> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // By then everything had its first turn.
    private static readonly TimeSpan Started = TimeSpan.FromSeconds(4);

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        services.GetRequiredService<WorkPass>().Others.SelectMany(other => Enumerable.Range(0, other.AtOnce).Select(_ => StreamAsync(other, stop)))
            .Concat([WorkAsync(stop), DeliverAsync(stop), ProbeAsync(stop), GiveBackMemoryAsync(stop)]));

    private async Task WorkAsync(CancellationToken stop)
    {
        var pause = Pause;
        var bell = services.GetRequiredService<WorkBell>();
        while (!stop.IsCancellationRequested)
        {
            var next = bell.Next;
            try
            {
                var done = await services.GetRequiredService<WorkPass>().RunOwnAsync(stop);
                pause = done > 0 ? TimeSpan.Zero : Pause;
                await services.GetRequiredService<WorkLag>().RefreshAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A pass that failed is tried again: the database may be away for a while, and the rows say what is left to do.
                pause = TimeSpan.FromTicks(Math.Clamp(pause.Ticks * 2, Pause.Ticks, LongestPause.Ticks));
                log.LogError(e, "A pass over the work failed; the next one is in {Pause}", pause);
            }

            await bell.WaitAsync(next, pause, stop);
        }
    }

    // Beside the work, so that a step that waits for an order holds up nothing else.
    private async Task StreamAsync(IWorkStream stream, CancellationToken stop)
    {
        var bell = services.GetRequiredService<WorkBell>();
        var pause = Pause;
        while (!stop.IsCancellationRequested)
        {
            var next = bell.Next;
            try
            {
                pause = await stream.StepAsync(stop) ? TimeSpan.Zero : Pause;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                pause = TimeSpan.FromTicks(Math.Clamp(pause.Ticks * 2, Pause.Ticks, LongestPause.Ticks));
                log.LogError(e, "A step of {Stream} failed; the next one is in {Pause}", stream.GetType().Name, pause);
            }

            await bell.WaitAsync(next, pause, stop);
        }
    }

    // Beside the work, and each destination by itself, so that a receiver that hangs holds nothing else up.
    private async Task DeliverAsync(CancellationToken stop)
    {
        var deliveries = services.GetRequiredService<DeliveryWork>();
        var lag = services.GetRequiredService<OutboxLag>();
        var bell = services.GetRequiredService<WorkBell>();
        while (!stop.IsCancellationRequested)
        {
            var next = bell.Next;
            try
            {
                await deliveries.LookAsync(stop);
                await lag.RefreshAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                log.LogError(e, "Looking for what is to be delivered failed; it goes on in {Pause}", Pause);
            }

            await bell.WaitAsync(next, Pause, stop);
        }

        await deliveries.FinishAsync();
    }

    // Beside the work, so that an account that hangs holds nothing up.
    private async Task ProbeAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await services.GetRequiredService<AccountProbes>().RunAsync(stop);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Looking after the carrier accounts failed; it goes on in {Pause}", LongestPause);
            }

            await PauseAsync(LongestPause, stop);
        }
    }

    // Starting leaves garbage in memory that a process with nothing to do would keep for a long time, because nothing makes it collect.
    private async Task GiveBackMemoryAsync(CancellationToken stop)
    {
        await PauseAsync(Started, stop);
        if (!stop.IsCancellationRequested)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, time, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the pause early.
        }
    }
}
