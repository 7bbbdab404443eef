using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Composition;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Storage.Rows;

namespace AgentHost.Commands;

/// <summary><c>policy show|set</c>: what a tenant may order, and who has to say yes.</summary>
internal static class PolicyCommands
{
    private const string Any = "any";

    public static Command Create(CommandRunner runner)
    {
        var tenant = new Option<string>("--tenant")
        {
            Description = $"Whose; the tenant of the single-user mode is {HostCaller.Tenant}.",
            DefaultValueFactory = _ => HostCaller.Tenant,
            Recursive = true,
        };
        var show = new Command("show", "Show the policy.");
        runner.Run(show, async (session, parsed, ct) =>
            session.Show(await session.Services.GetRequiredService<TenantPolicies>().ShowAsync(session.Caller, parsed.GetValue(tenant)!, ct), LedgerRenderer.Policy));
        return new Command("policy", "What a tenant may order, and who has to say yes.") { tenant, show, Set(runner, tenant) };
    }

    private static Command Set(CommandRunner runner, Option<string> tenant)
    {
        var mode = new Option<string?>("--mode") { Description = "shadow, ask or auto." };
        var channel = new Option<string[]>("--channel") { Description = "The mode of a channel, such as zendesk=ask; zendesk=tenant takes it away." };
        var automaticNumbers = new Option<int?>("--automatic-numbers") { Description = "Up to so many numbers an order is automatic." };
        var automaticMonthly = new Option<decimal?>("--automatic-monthly") { Description = "Up to so many US dollars a month it is." };
        var askerNumbers = new Option<int?>("--asker-numbers") { Description = "Up to so many numbers the asker's own yes is enough." };
        var askerMonthly = new Option<decimal?>("--asker-monthly") { Description = "Up to so many US dollars a month it is." };
        var perOrder = new Option<int?>("--numbers-per-order") { Description = "The most numbers in one order." };
        var commitment = new Option<decimal?>("--monthly-commitment") { Description = "The most US dollars a month, over all that is owned and approved." };
        var countries = List("--countries", "Countries allowed, such as US,CA.");
        var types = List("--types", "Types allowed: local, toll_free, mobile.");
        var providers = List("--providers", $"Providers allowed, or {Any}.");
        var backorder = new Option<bool?>("--backorder-unasked") { Description = "true: what is not in stock is backordered when the request says nothing of it." };
        var days = new Option<int?>("--backorder-days") { Description = "How many days a backorder may stay open." };
        var giveUp = new Option<int?>("--give-up-unsure-after") { Description = "Minutes until an unsure purchase is left to stock and another number is bought; 0 for never." };
        var duplicates = new Option<int?>("--duplicate-hours") { Description = "For so many hours an order with equal lines is held until somebody says that it is meant; 0 for never." };
        var shared = new Option<bool?>("--shared-numbers") { Description = "true: one number may serve several holders." };
        var set = new Command("set", "Change what is given; the rest stays as it is.")
        {
            mode, channel, automaticNumbers, automaticMonthly, askerNumbers, askerMonthly, perOrder, commitment, countries, types, providers, backorder, days, giveUp, duplicates, shared,
        };
        set.Validators.Add(result =>
        {
            if (!set.Options.Any(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError("Say what to change.");
            }
        });
        runner.Run(set, async (session, parsed, ct) =>
        {
            if (!Modes(parsed.GetValue(mode), parsed.GetValue(channel) ?? []).TryGet(out var modes, out var problem))
            {
                return session.Screen.Fail(problem);
            }

            var change = modes with
            {
                AutomaticNumbers = parsed.GetValue(automaticNumbers),
                AutomaticMonthly = parsed.GetValue(automaticMonthly),
                AskerNumbers = parsed.GetValue(askerNumbers),
                AskerMonthly = parsed.GetValue(askerMonthly),
                NumbersPerOrder = parsed.GetValue(perOrder),
                MonthlyCommitment = parsed.GetValue(commitment),
                Countries = Words(parsed.GetValue(countries)),
                NumberTypes = Words(parsed.GetValue(types)),
                Providers = Words(parsed.GetValue(providers)) is [Any] ? [] : Words(parsed.GetValue(providers)),
                BackorderUnasked = parsed.GetValue(backorder),
                BackorderDays = parsed.GetValue(days),
                GiveUpUnsureAfterMinutes = parsed.GetValue(giveUp),
                DuplicateHours = parsed.GetValue(duplicates),
                SharedNumbers = parsed.GetValue(shared),
            };
            return session.Show(await session.Services.GetRequiredService<TenantPolicies>().SetAsync(session.Caller, parsed.GetValue(tenant)!, change, ct), LedgerRenderer.Policy);
        });
        return set;
    }

    private static Option<string?> List(string name, string description) => new(name) { Description = description };

    private static string[]? Words(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Result<PolicyChange> Modes(string? mode, IReadOnlyList<string> channels)
    {
        if (mode is not null && !Word.TryTo<SpendingMode>(mode.ToLowerInvariant(), out _))
        {
            return Unknown(mode);
        }

        var own = new Dictionary<string, SpendingMode?>(StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            if (channel.ToLowerInvariant().Split('=') is not [var name, var word] || (word != "tenant" && !Word.TryTo<SpendingMode>(word, out _)))
            {
                return Unknown(channel);
            }

            own[name] = word == "tenant" ? null : Word.To<SpendingMode>(word);
        }

        return new PolicyChange { Mode = mode is null ? null : Word.To<SpendingMode>(mode.ToLowerInvariant()), Channels = own };
    }

    private static Problem Unknown(string text) =>
        Problem.BadInput("mode_unknown", $"\"{text}\" is no mode.", "Use shadow, ask or auto; of a channel such as --channel zendesk=ask, or zendesk=tenant.", "Nothing changed.");
}
