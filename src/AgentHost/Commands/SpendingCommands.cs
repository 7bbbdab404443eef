using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Composition;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Storage.Rows;

namespace AgentHost.Commands;

/// <summary><c>spending stop|resume|status</c>: the switch that takes effect before the next purchase, in every process.</summary>
internal static class SpendingCommands
{
    private delegate Task<Result<SpendingStatus>> Switch(SpendingSwitch spending, Caller caller, StopScope scope, string target, string reason, CancellationToken ct);

    public static Command Create(CommandRunner runner)
    {
        var status = new Command("status", "Show what is stopped.");
        runner.Run(status, async (session, _, ct) => session.Show(
            await session.Services.GetRequiredService<SpendingSwitch>().StatusAsync(session.Caller, ct), LedgerRenderer.Spending));
        return new Command("spending", "Stop and resume spending.")
        {
            Turn(runner, "stop", "Stop spending before the next purchase, everywhere.", (s, caller, scope, target, reason, ct) => s.StopAsync(caller, scope, target, reason, ct)),
            Turn(runner, "resume", "Let spending go on.", (s, caller, scope, target, reason, ct) => s.ResumeAsync(caller, scope, target, reason, ct)),
            status,
        };
    }

    private static Command Turn(CommandRunner runner, string name, string description, Switch turn)
    {
        var provider = new Option<string?>("--provider") { Description = "At this provider only." };
        var tenant = new Option<string?>("--tenant") { Description = $"Of this tenant only; the tenant of the single-user mode is {HostCaller.Tenant}." };
        var all = new Option<bool>("--all") { Description = "Everything." };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", Required = true };
        var command = new Command(name, description) { provider, tenant, all, reason };
        command.Validators.Add(result =>
        {
            var given = (result.GetValue(provider) is null ? 0 : 1) + (result.GetValue(tenant) is null ? 0 : 1) + (result.GetValue(all) ? 1 : 0);
            if (given != 1)
            {
                result.AddError("Give one of --provider, --tenant and --all.");
            }
        });
        runner.Run(command, async (session, parsed, ct) =>
        {
            var (scope, target) = (parsed.GetValue(provider), parsed.GetValue(tenant)) switch
            {
                ({ } carrier, _) => (StopScope.Provider, carrier.ToLowerInvariant()),
                (_, { } name) => (StopScope.Tenant, name),
                _ => (StopScope.All, ""),
            };
            var spending = session.Services.GetRequiredService<SpendingSwitch>();
            return session.Show(await turn(spending, session.Caller, scope, target, parsed.GetValue(reason)!, ct), LedgerRenderer.Spending);
        });
        return command;
    }
}
