using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Inventory;

namespace AgentHost.Commands;

/// <summary><c>numbers import</c>: the first day with an account.</summary>
internal static class NumbersImportCommand
{
    public static Command Create(CommandRunner runner)
    {
        var account = new Option<string>("--account") { Description = "A provider, an account, or provider/account.", Required = true };
        var command = new Command("import", "Take everything that an account owns into the inventory, unmanaged.") { account };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<AccountImport>().ImportAsync(session.Caller, parsed.GetValue(account)!, ct), LedgerRenderer.Import));
        return command;
    }
}
