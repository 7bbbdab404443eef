using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>backorders</c>: what carriers owe us.</summary>
internal static class BackordersCommands
{
    public static Command Create(CommandRunner runner) => new("backorders", "Numbers that carriers owe us.")
    {
        BackordersListCommand.Create(runner),
        BackordersCheckCommand.Create(runner),
        BackordersCancelCommand.Create(runner),
        BackordersCloseCommand.Create(runner),
    };
}
