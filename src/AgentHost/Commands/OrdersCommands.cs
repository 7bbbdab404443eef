using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>orders</c>: orders and their approval.</summary>
internal static class OrdersCommands
{
    public static Command Create(CommandRunner runner) => new("orders", "Orders and their approval.")
    {
        OrdersListCommand.Create(runner),
        OrdersShowCommand.Create(runner),
        OrdersApproveCommand.Create(runner),
        OrdersCancelCommand.Create(runner),
        OrdersResumeCommand.Create(runner),
    };
}
