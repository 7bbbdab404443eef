using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Composition;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Keys;
using AgentHost.Tools.Catalog;

namespace AgentHost.Commands;

/// <summary><c>keys create|list|revoke</c>: who may call over HTTP.</summary>
internal static class KeysCommands
{
    public static Command Create(CommandRunner runner) => new("keys", "Keys of programs that call over HTTP. The first one ends the single-user mode.")
    {
        New(runner),
        List(runner),
        Revoke(runner),
    };

    private static ApiKeys Keys(Session session) => session.Services.GetRequiredService<ApiKeys>();

    private static Command New(CommandRunner runner)
    {
        var name = new Argument<string>("name") { Description = "What it is for; calls are audited under it." };
        var tenant = new Option<string>("--tenant") { Description = "Whom it speaks for.", DefaultValueFactory = _ => HostCaller.Tenant };
        var scopes = new Option<string[]>("--scopes") { Description = $"What it may do, with commas: {string.Join(", ", Scope.All.Order(StringComparer.Ordinal))}.", Required = true };
        var toolsets = new Option<string[]>("--toolsets") { Description = "The toolsets that it is offered, with commas; those of the server when left out." };
        toolsets.Validators.Add(result =>
        {
            foreach (var unknown in Words(result.GetValueOrDefault<string[]>()).Where(word => !Word.TryTo<Toolset>(word, out _)))
            {
                result.AddError($"There is no toolset {unknown}; there are {string.Join(", ", Enum.GetValues<Toolset>().Select(Word.Of))}.");
            }
        });
        var readOnly = new Option<bool>("--read-only") { Description = "Offer it only tools that change nothing." };
        var days = new Option<int?>("--days") { Description = "After how many days it ends; never when left out." };
        var create = new Command("create", "Make a key. The secret is shown once.") { name, tenant, scopes, toolsets, readOnly, days };
        runner.Run(create, async (session, parsed, ct) => session.Show(
            await Keys(session).CreateAsync(
                session.Caller,
                new ApiKeyRequest(
                    parsed.GetValue(tenant)!,
                    parsed.GetValue(name)!,
                    Words(parsed.GetValue(scopes)),
                    Words(parsed.GetValue(toolsets)) is [_, ..] chosen ? chosen : null,
                    parsed.GetValue(readOnly),
                    parsed.GetValue(days) is { } count ? TimeSpan.FromDays(count) : null),
                ct),
            LedgerRenderer.NewKey));
        return create;
    }

    private static Command List(CommandRunner runner)
    {
        var tenant = new Option<string?>("--tenant") { Description = "Only this tenant's." };
        var list = new Command("list", "List the keys; secrets are not kept.") { tenant };
        runner.Run(list, async (session, parsed, ct) => session.Show(await Keys(session).ListAsync(session.Caller, parsed.GetValue(tenant), ct), LedgerRenderer.Keys));
        return list;
    }

    private static Command Revoke(CommandRunner runner)
    {
        var id = new Argument<string>("id") { Description = "The key's reference, such as KEY-7K2M9QX." };
        var revoke = new Command("revoke", "End a key; servers refuse it within seconds.") { id };
        runner.Run(revoke, async (session, parsed, ct) => session.Show(
            await Keys(session).RevokeAsync(session.Caller, parsed.GetValue(id)!.ToUpperInvariant(), ct), key => $"{key.Id} \"{key.Name}\" of {key.Tenant} is {key.State}.\n"));
        return revoke;
    }

    private static string[] Words(string[]? given) =>
        [.. (given ?? []).SelectMany(word => word.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
