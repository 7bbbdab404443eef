using System.Diagnostics;

namespace AgentHost.Tests.Harness;

/// <summary>
/// Waits, by the machine's clock, for what others bring about, and never without an end: a test that waits in vain fails and says for what, where it would otherwise hold up the
/// whole run.
/// </summary>
public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the condition holds; fails, naming it, when it never does.</summary>
    public static async Task UntilAsync(string condition, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await InTimeAsync(holds(), watch, condition))
        {
            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="UntilAsync(string, Func{Task{bool}})"/>
    public static Task UntilAsync(string condition, Func<bool> holds) => UntilAsync(condition, () => Task.FromResult(holds()));

    /// <summary>Does step after step, without a pause, until one says that there is no more.</summary>
    public static async Task WhileAsync(string condition, Func<Task<bool>> step)
    {
        var (watch, end) = (Stopwatch.StartNew(), $"it was not so any more that {condition}");
        while (await InTimeAsync(step(), watch, end))
        {
            // The next.
        }
    }

    /// <summary>Waits for work that needs something else to go on, such as a clock that only tests move; does that every now and then.</summary>
    public static async Task<T> ForAsync<T>(string what, Task<T> work, Action meanwhile, TimeSpan? between = null)
    {
        var watch = Stopwatch.StartNew();
        while (await Task.WhenAny(work, Task.Delay(between ?? Between, TestContext.Current.CancellationToken)) != work)
        {
            Assert.True(watch.Elapsed < Longest, InVain($"{what} ended"));
            meanwhile();
        }

        return await work;
    }

    // Also where the work itself never ends, such as a call that waits for a clock that nobody moves.
    private static async Task<bool> InTimeAsync(Task<bool> work, Stopwatch watch, string condition)
    {
        var left = Longest - watch.Elapsed;
        var ended = left > TimeSpan.Zero && await Task.WhenAny(work, Task.Delay(left, TestContext.Current.CancellationToken)) == work;
        Assert.True(ended, InVain(condition));
        return await work;
    }

    private static string InVain(string condition) => $"Waited {Longest} in vain until {condition}.";
}
