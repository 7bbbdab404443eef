using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Numbers;

namespace AgentHost.Commands;

/// <summary><c>providers list|prices</c>: the accounts in use, credentials that are found and not used, and what the carriers charge.</summary>
internal static class ProvidersCommands
{
    public static Command Create(CommandRunner runner)
    {
        var list = new Command("list", "List the providers and whether they can be used.");
        runner.Run(list, (session, _, ct) => session.CallAsync<ProviderList>("provider_list", new { }, LedgerRenderer.Providers, ct));
        return new Command("providers", "Carriers and their accounts.") { list, ProvidersPricesCommand.Create(runner) };
    }
}
