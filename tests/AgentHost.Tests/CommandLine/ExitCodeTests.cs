using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Terminal;

namespace AgentHost.Tests.CommandLine;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("completed", 2, 0, 0)]
    [InlineData("partial", 1, 0, 1)]
    [InlineData("backordered", 1, 0, 1)]
    [InlineData("backordered", 0, 0, 6)]
    [InlineData("failed", 0, 0, 6)]
    [InlineData("failed", 0, 1, 7)]
    [InlineData("running", 1, 1, 7)]
    [InlineData("pending_approval", 0, 0, 4)]
    [InlineData("denied", 0, 0, 5)]
    [InlineData("expired", 0, 0, 5)]
    [InlineData("shadow", 0, 0, 5)]
    public void Of_Order_SaysWhy(string state, int filled, int settling, int exitCode) => Assert.Equal(exitCode, ExitCode.Of(new OrderView
    {
        OrderId = "ORD-0000000",
        State = state,
        Summary = "",
        PlacedBy = "",
        Filled = filled,
        Settling = settling,
    }));

    [Fact]
    public void Of_Kind_HasOneForEach() =>
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], Enum.GetValues<ProblemKind>().Select(ExitCode.Of));
}
