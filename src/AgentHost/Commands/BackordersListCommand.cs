using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Backorders;

namespace AgentHost.Commands;

/// <summary><c>backorders list</c>.</summary>
internal static class BackordersListCommand
{
    public static Command Create(CommandRunner runner)
    {
        var all = new Option<bool>("--all") { Description = "Also those that are filled or closed." };
        var page = new PageOptions(20);
        var command = new Command("list", "List the backorders.") { all, page.Limit, page.Cursor };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<BackorderPage>(
            "backorder_list",
            new { open_only = !parsed.GetValue(all), limit = parsed.GetValue(page.Limit), cursor = parsed.GetValue(page.Cursor) },
            LedgerRenderer.Backorders,
            ct));
        return command;
    }
}
