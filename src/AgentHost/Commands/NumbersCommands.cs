using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>numbers</c>: what we have and what can be bought.</summary>
internal static class NumbersCommands
{
    public static Command Create(CommandRunner runner) => new("numbers", "Numbers that we have, and numbers that can be bought.")
    {
        NumbersListCommand.Create(runner),
        NumbersSearchCommand.Create(runner),
        NumbersReserveCommands.Reserve(runner),
        NumbersReserveCommands.Unreserve(runner),
        NumbersReleaseCommand.Create(runner),
        NumbersImportCommand.Create(runner),
        NumbersAuditCommand.Create(runner),
        NumbersReportCommands.Create(runner),
    };
}
