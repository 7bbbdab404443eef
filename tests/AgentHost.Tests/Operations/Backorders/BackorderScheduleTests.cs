using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Providers.Local;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Storage;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>When a backorder is asked after next, where its news bears another clock's time.</summary>
public sealed class BackorderScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 2)]
    [InlineData(3600, 60)]
    public void Next_NewsSinceTheQuestion_IsAskedAboutAtOnceOrWhenTheClockReachesIt(int newsAfterNow, int expected)
    {
        var backorder = Sample.Backorder("BO-7K2M9QX");
        (backorder.State, backorder.NewsAt) = (BackorderState.Closing, Now.AddSeconds(newsAfterNow));

        var next = BackorderSchedule.Next(backorder, LocalProfile.Of(new LocalOptions()), new OperationsOptions { WorkerName = "worker" }, askedAt: Now.AddSeconds(-2), now: Now);

        Assert.Equal(Now.AddSeconds(expected), next);
    }
}
