using System.Diagnostics;

namespace AgentHost.SystemTests.Harness;

/// <summary>Waits for what other processes bring about.</summary>
public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the condition holds; fails, naming it, when it never does.</summary>
    public static async Task UntilAsync(string condition, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < Longest, $"Waited {Longest} in vain until {condition}.");
            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="UntilAsync(string, Func{Task{bool}})"/>
    public static Task UntilAsync(string condition, Func<bool> holds) => UntilAsync(condition, () => Task.FromResult(holds()));
}
