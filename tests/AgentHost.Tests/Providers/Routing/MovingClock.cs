using System.Diagnostics;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>Moves a clock in small steps until what waits for it is done.</summary>
public static class MovingClock
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan RealStep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> UntilAsync<T>(this FakeTimeProvider clock, Task<T> work)
    {
        var watch = Stopwatch.StartNew();
        while (!work.IsCompleted && watch.Elapsed < Patience)
        {
            // Whatever can run runs before the clock moves; on a busy machine it needs some real time for it, too.
            var step = Stopwatch.StartNew();
            for (var calm = 0; !work.IsCompleted && watch.Elapsed < Patience && (calm < 20 || step.Elapsed < RealStep); calm = ThreadPool.PendingWorkItemCount == 0 ? calm + 1 : 0)
            {
                await Task.Yield();
            }

            if (!work.IsCompleted)
            {
                clock.Advance(Step);
            }
        }

        Assert.True(work.IsCompleted, "The work did not end.");
        return await work;
    }

    public static Task UntilAsync(this FakeTimeProvider clock, Task work) => clock.UntilAsync(Done(work));

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }
}
