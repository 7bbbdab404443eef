using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using AgentHost.Tests.Harness;
using Xunit.v3;

[assembly: HangWatch]

namespace AgentHost.Tests.Harness;

/// <summary>
/// Ends the run, as failed, when a test takes many times longer than any does, or when for as long nothing begins or ends, what comes after the last test included. The runner
/// says which test it is: it tells of those that run for long a minute earlier (xunit.runner.json).
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HangWatchAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<string, (IXunitTest Test, long Began)> Running = new();
    private static long s_latest = Stopwatch.GetTimestamp();

    // A thread of its own: those of the pool may be what hangs.
    static HangWatchAttribute() => new Thread(Watch) { IsBackground = true, Name = nameof(HangWatchAttribute) }.Start();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Running[test.UniqueID] = (test, Note());

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        Running.TryRemove(test.UniqueID, out _);
        Note();
    }

    private static long Note()
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref s_latest, now);
        return now;
    }

    private static void Watch()
    {
        while (true)
        {
            Thread.Sleep(Between);
            var running = Running.Values;
            var late = running.Where(one => IsLate(one.Began)).Select(one => one.Test.TestDisplayName).ToList();

            // A test that is run by hand alone may take its time.
            if ((late.Count > 0 || IsLate(Interlocked.Read(ref s_latest))) && !running.Any(one => one.Test.Explicit))
            {
                Environment.FailFast($"For {Longest} nothing has ended of: {(late.Count > 0 ? string.Join(", ", late) : "what is between and after the tests")}");
            }
        }
    }

    private static bool IsLate(long began) => Stopwatch.GetElapsedTime(began) > Longest;
}
