using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Composition;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Pricing;

namespace AgentHost.Commands;

/// <summary><c>rates list|set|remove</c>: what a tenant pays, by type and country.</summary>
internal static class RatesCommands
{
    public static Command Create(CommandRunner runner)
    {
        var tenant = new Option<string>("--tenant")
        {
            Description = $"Whose; the tenant of the single-user mode is {HostCaller.Tenant}.",
            DefaultValueFactory = _ => HostCaller.Tenant,
            Recursive = true,
        };
        var list = new Command("list", "Show what the tenant pays; without a card, prices are costs.");
        runner.Run(list, async (session, parsed, ct) => session.Show(await Cards(session).ListAsync(session.Caller, parsed.GetValue(tenant)!, ct), LedgerRenderer.Rates));
        return new Command("rates", "Prices of a tenant, fixed or by markup on the cost.") { tenant, list, Set(runner, tenant), Remove(runner, tenant) };
    }

    private static RateCards Cards(Session session) => session.Services.GetRequiredService<RateCards>();

    private static Command Set(CommandRunner runner, Option<string> tenant)
    {
        var (type, country) = Scope();
        var oneTime = new Option<decimal?>("--one-time") { Description = "A fixed price once, USD; left out: by the cost." };
        var monthly = new Option<decimal?>("--monthly") { Description = "A fixed price a month, USD; left out: by the cost." };
        var markup = new Option<decimal>("--markup") { Description = "Percent on the cost where no price is fixed." };
        var set = new Command("set", "Set what the tenant pays from the next quote on.") { type, country, oneTime, monthly, markup };
        runner.Run(set, async (session, parsed, ct) => Read(parsed.GetValue(type)!, parsed.GetValue(country)!).TryGet(out var line, out var problem)
            ? session.Show(
                await Cards(session).SetAsync(
                    session.Caller, parsed.GetValue(tenant)!, line with { OneTime = parsed.GetValue(oneTime), Monthly = parsed.GetValue(monthly), MarkupPercent = parsed.GetValue(markup) }, ct),
                LedgerRenderer.Rates)
            : session.Screen.Fail(problem));
        return set;
    }

    private static Command Remove(CommandRunner runner, Option<string> tenant)
    {
        var (type, country) = Scope();
        var remove = new Command("remove", "Remove the line of a type and country.") { type, country };
        runner.Run(remove, async (session, parsed, ct) => Read(parsed.GetValue(type)!, parsed.GetValue(country)!).TryGet(out var line, out var problem)
            ? session.Show(await Cards(session).RemoveAsync(session.Caller, parsed.GetValue(tenant)!, line, ct), LedgerRenderer.Rates)
            : session.Screen.Fail(problem));
        return remove;
    }

    private static (Option<string> Type, Option<string> Country) Scope() => (
        new Option<string>("--type") { Description = "local, toll_free, mobile or any.", DefaultValueFactory = _ => RateCard.Any },
        new Option<string>("--country") { Description = "Two letters, or any.", DefaultValueFactory = _ => RateCard.Any });

    private static Result<RateCardLine> Read(string type, string country)
    {
        var (word, code) = (type.Replace('-', '_').ToLowerInvariant(), country.ToUpperInvariant());
        if (word != RateCard.Any && !Word.TryTo<NumberType>(word, out _))
        {
            return Problem.BadInput("number_type_unknown", $"\"{type}\" is no type of number.", "Use local, toll_free, mobile or any.");
        }

        if (country.Equals(RateCard.Any, StringComparison.OrdinalIgnoreCase))
        {
            return new RateCardLine { NumberType = word };
        }

        return code.Length == 2 && code.All(char.IsAsciiLetterUpper)
            ? new RateCardLine { NumberType = word, Country = code }
            : Problem.BadInput("country_unknown", $"\"{country}\" is no country.", "Give its two letters, such as US, or any.");
    }
}
