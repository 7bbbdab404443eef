using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Composition;
using AgentHost.Operations.Policy;

namespace AgentHost.Commands;

/// <summary><c>providers order</c>: the order in which a tenant's providers are tried.</summary>
internal static class ProvidersOrderCommand
{
    public static Command Create(CommandRunner runner)
    {
        var names = new Argument<string[]>("names") { Description = "Providers, or provider/account, the first choice first; nothing shows the order there is.", Arity = ArgumentArity.ZeroOrMore };
        var tenant = new Option<string>("--tenant")
        {
            Description = $"Whose; the tenant of the single-user mode is {HostCaller.Tenant}.",
            DefaultValueFactory = _ => HostCaller.Tenant,
        };
        var usual = new Option<bool>("--default") { Description = "The usual order again, by priority." };
        var command = new Command("order", "Show or set the order in which providers are tried for a tenant; those not named come after.") { names, tenant, usual };
        command.Validators.Add(result =>
        {
            if (result.GetValue(usual) && result.GetValue(names) is { Length: > 0 })
            {
                result.AddError("Give either providers or --default.");
            }
        });
        runner.Run(command, async (session, parsed, ct) =>
        {
            var policies = session.Services.GetRequiredService<TenantPolicies>();
            var (of, order) = (parsed.GetValue(tenant)!, parsed.GetValue(names)!);
            var result = order.Length == 0 && !parsed.GetValue(usual)
                ? await policies.ShowAsync(session.Caller, of, ct)
                : await policies.SetAsync(session.Caller, of, new PolicyChange { ProviderOrder = [.. order.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] }, ct);
            return session.Show(result, LedgerRenderer.ProviderOrder);
        });
        return command;
    }
}
