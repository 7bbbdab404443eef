using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Providers.Local;
using AgentHost.Storage.Rows;

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
        var next = BackorderSchedule.Next(Row(Now.AddSeconds(newsAfterNow)), LocalProfile.Of(new LocalOptions()), new OperationsOptions { WorkerName = "worker" }, askedAt: Now.AddSeconds(-2), now: Now);

        Assert.Equal(Now.AddSeconds(expected), next);
    }

    private static BackorderRow Row(DateTimeOffset newsAt) => new()
    {
        Id = "BO-7K2M9QX",
        TenantId = "main",
        OrderId = "ORD-7K2M9QX",
        OrderLineId = "l",
        CarrierOrderRowId = "c",
        Provider = "local",
        Account = "default",
        Reference = "ahX",
        Quantity = 5,
        State = BackorderState.Closing,
        PlacedAt = Now.AddDays(-3),
        DueAt = Now,
        NewsAt = newsAt,
    };
}
