using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Accounts;
using AgentHost.Operations.Numbers;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>providers</c>: the accounts in use, credentials that are found and not used, checks, switches, and what the carriers charge.</summary>
internal static class ProvidersCommands
{
    public static Command Create(CommandRunner runner)
    {
        var list = new Command("list", "List the providers and whether they can be used.");
        runner.Run(list, (session, _, ct) => session.CallAsync<ProviderList>("provider_list", new { }, LedgerRenderer.Providers, ct));
        return new Command("providers", "Carriers and their accounts.")
        {
            list,
            Check(runner),
            ProvidersPricesCommand.Create(runner),
            ProvidersOrderCommand.Create(runner),
            Switch(runner, "enable", "Let orders to come buy from an account.", enabled: true),
            Switch(runner, "disable", "Keep orders to come from an account; what is under way there is settled.", enabled: false),
        };
    }

    private static Command Check(CommandRunner runner)
    {
        var name = new Argument<string?>("name") { Description = "A provider, an account, or provider/account; every account when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Check credentials, permission, balance and a search; an account is used only once it passed.") { name };
        runner.Run(command, async (session, parsed, ct) =>
        {
            var result = await session.Services.GetRequiredService<AccountChecks>().CheckAsync(session.Caller, parsed.GetValue(name), ct);
            return session.Show(result, LedgerRenderer.Checks, ExitCodeOf);
        });
        return command;
    }

    private static Command Switch(CommandRunner runner, string verb, string description, bool enabled)
    {
        var provider = new Argument<string>("name") { Description = "The provider." };
        var account = new Option<string?>("--account") { Description = "The account, where the provider has several." };
        var command = new Command(verb, description) { provider, account };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<AccountSwitch>().SetAsync(session.Caller, parsed.GetValue(provider)!.ToLowerInvariant(), parsed.GetValue(account), enabled, ct),
            LedgerRenderer.Account));
        return command;
    }

    private static int ExitCodeOf(AccountCheckList list) =>
        list.Checks.Any(c => c.Result == "refused") || list.Missing.Count > 0 ? ExitCode.Configuration
        : list.Checks.Any(c => c.Result == "no_answer") ? ExitCode.Carrier
        : ExitCode.Done;
}
