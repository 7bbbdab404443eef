using System.CommandLine;
using System.Security.Cryptography;
using AgentHost.Composition;
using AgentHost.Operations;
using AgentHost.Operations.Webhooks;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>webhooks set|list|remove|test|secret</c>: addresses that a tenant wants to be told of events at.</summary>
internal static class WebhooksCommands
{
    private const int SecretBytes = 32;

    public static Command Create(CommandRunner runner)
    {
        var tenant = new Option<string>("--tenant")
        {
            Description = $"Whose; the tenant of the single-user mode is {HostCaller.Tenant}.",
            DefaultValueFactory = _ => HostCaller.Tenant,
            Recursive = true,
        };
        var list = new Command("list", "List the webhooks; secrets are never shown.");
        runner.Run(list, async (session, parsed, ct) => session.Show(await Book(session).ListAsync(For(session, parsed, tenant), ct), Words));
        var secret = new Command("secret", "Make a new secret and show it once; it is stored nowhere.");
        runner.Run(
            secret,
            (session, _, _) =>
            {
                session.Screen.Show(new { secret = WebhookSignature.Secret(RandomNumberGenerator.GetBytes(SecretBytes)) }, s => s.secret);
                return Task.FromResult(ExitCode.Done);
            },
            needsData: false);
        return new Command("webhooks", "Addresses that a tenant is told of events at.") { tenant, Set(runner, tenant), list, Remove(runner, tenant), Test(runner, tenant), secret };
    }

    private static Command Set(CommandRunner runner, Option<string> tenant)
    {
        var address = new Argument<string>("address") { Description = "Where to: https, at a public address." };
        var secret = new Option<string>("--secret") { Description = "The name of its secret: the setting AgentHost:Webhooks:Secrets:NAME.", Required = true };
        var events = new Option<string[]>("--events") { Description = $"Some of {string.Join(", ", EventTypes.All)}; all when left out.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("set", "Tell an address of events, or change what it is told of.") { address, secret, events };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await Book(session).SetAsync(
                For(session, parsed, tenant), parsed.GetValue(address)!, parsed.GetValue(secret)!.ToLowerInvariant(),
                [.. (parsed.GetValue(events) ?? []).SelectMany(e => e.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))], ct),
            webhook => $"{webhook.Id} is told of {string.Join(", ", webhook.Events)}. Try it with `agenthost webhooks test {webhook.Id}`."));
        return command;
    }

    private static Command Remove(CommandRunner runner, Option<string> tenant)
    {
        var id = new Argument<string>("id") { Description = "The webhook." };
        var command = new Command("remove", "Tell an address no more; what waits for it is dropped.") { id };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await Book(session).RemoveAsync(For(session, parsed, tenant), parsed.GetValue(id)!, ct),
            webhook => $"{webhook.Id} was removed; {OutboxCommands.Rows(webhook.Pending + webhook.Parked)} that waited for it {(webhook.Pending + webhook.Parked == 1 ? "was" : "were")} dropped."));
        return command;
    }

    private static Command Test(CommandRunner runner, Option<string> tenant)
    {
        var id = new Argument<string>("id") { Description = "The webhook." };
        var command = new Command("test", "Send a signed test message now, once.") { id };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await Book(session).TestAsync(For(session, parsed, tenant), parsed.GetValue(id)!, ct),
            test => test.Delivered ? $"{test.Id} took the test message." : $"{test.Id} did not take the test message: {test.Code}: {test.Detail}",
            test => test.Delivered ? ExitCode.Done : ExitCode.Carrier));
        return command;
    }

    private static string Words(WebhookListView view) => view.Webhooks.Count == 0
        ? "There is no webhook. `agenthost webhooks set` sets one."
        : string.Join('\n', view.Webhooks.Select(w =>
            $"{w.Id}  {w.Address}  {string.Join(", ", w.Events)}  secret {w.SecretSetting}{(w.SecretSet ? "" : " (not set here)")}  {w.Pending} to be sent, {w.Parked} parked"));

    private static WebhookBook Book(Session session) => session.Services.GetRequiredService<WebhookBook>();

    // The person at the machine is administrator of every tenant.
    private static Caller For(Session session, ParseResult parsed, Option<string> tenant) => session.Caller with { Tenant = parsed.GetValue(tenant)! };
}
