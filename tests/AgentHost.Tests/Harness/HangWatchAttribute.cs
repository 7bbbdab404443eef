using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using AgentHost.Tests.Harness;
using Xunit.v3;

[assembly: HangWatch]

namespace AgentHost.Tests.Harness;

/// <summary>Ends the run, as failed, when a test takes many times longer than any does. The runner says which: before that it tells of tests that run for long (xunit.runner.json).</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HangWatchAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<string, (string Name, long Began)> Running = new();

    // A thread of its own: those of the pool may be what hangs.
    static HangWatchAttribute() => new Thread(Watch) { IsBackground = true, Name = nameof(HangWatchAttribute) }.Start();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        // Those that are run by hand alone may take their time.
        if (!test.Explicit)
        {
            Running[test.UniqueID] = (test.TestDisplayName, Stopwatch.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Running.TryRemove(test.UniqueID, out _);

    private static void Watch()
    {
        while (true)
        {
            Thread.Sleep(Between);
            var late = Running.Values.Where(test => Stopwatch.GetElapsedTime(test.Began) > Longest).Select(test => test.Name).ToList();
            if (late.Count > 0)
            {
                Environment.FailFast($"Still running after {Longest}: {string.Join(", ", late)}");
            }
        }
    }
}
