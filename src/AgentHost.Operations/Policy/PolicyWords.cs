using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;

namespace AgentHost.Operations.Policy;

/// <summary>A change of a policy, with its words understood: names of providers, types, countries and channels.</summary>
/// <param name="Change">The change as it was given.</param>
/// <param name="Types">Number types.</param>
/// <param name="Providers">Providers allowed, as the policy names them.</param>
/// <param name="Order">The order of providers, as the policy names them.</param>
internal sealed record PolicyWords(PolicyChange Change, IReadOnlyList<NumberType>? Types, IReadOnlyList<string>? Providers, IReadOnlyList<string>? Order)
{
    private const decimal MostMoney = 1_000_000m;
    private const int MostNumbers = 1_000;
    private const int MostBackorderDays = 730;
    private const int MostMinutes = 24 * 60;
    private const int MostDuplicateHours = 30 * 24;
    private static readonly string[] Channels = ["terminal", "stdio", "http", "chat", "zendesk"];

    /// <summary>Reads a change; a name that nobody knows is a problem that tells the names there are.</summary>
    public static Result<PolicyWords> Read(PolicyChange change, ProviderDirectory directory)
    {
        var (types, providers, order) = (new List<NumberType>(), new List<string>(), new List<string>());
        foreach (var word in change.NumberTypes ?? [])
        {
            if (!Word.TryTo<NumberType>(word.Replace('-', '_').ToLowerInvariant(), out var type))
            {
                return Problem.BadInput("number_type_unknown", $"\"{word}\" is no type of number.", "Use local, toll_free or mobile.", "Nothing changed.");
            }

            types.Add(type);
        }

        if (change.Countries?.FirstOrDefault(c => c.Length != 2 || !c.All(char.IsAsciiLetter)) is { } country)
        {
            return Problem.BadInput("country_unknown", $"\"{country}\" is no country.", "Give its two letters, such as US.", "Nothing changed.");
        }

        if (change.Channels.Keys.FirstOrDefault(c => !Channels.Contains(c)) is { } channel)
        {
            return Problem.BadInput("channel_unknown", $"\"{channel}\" is no channel.", $"Use {string.Join(", ", Channels)}.", "Nothing changed.");
        }

        // Policy allows whole providers; the order may tell accounts apart.
        foreach (var (names, into, accounts) in new[] { (change.Providers, providers, false), (change.ProviderOrder, order, true) })
        {
            foreach (var name in names ?? [])
            {
                if (Known(name, directory, accounts) is not { } known)
                {
                    return Problem.BadInput("provider_unknown", $"\"{name}\" is no provider{(accounts ? " and no account" : "")}.", $"Name some of {string.Join(", ", Names())}{(accounts ? ", or an account in use" : "")}.", "Nothing changed.");
                }

                if (into.Contains(known))
                {
                    return Problem.BadInput("provider_named_twice", $"{known} is named twice.", "Name each once.", "Nothing changed.");
                }

                into.Add(known);
            }
        }

        return new PolicyWords(change, change.NumberTypes is null ? null : types, change.Providers is null ? null : providers, change.ProviderOrder is null ? null : order);
    }

    /// <summary>The policy after the change.</summary>
    public TenantPolicy Apply(TenantPolicy policy) => policy with
    {
        AutomaticNumbers = Change.AutomaticNumbers ?? policy.AutomaticNumbers,
        AutomaticMonthly = Change.AutomaticMonthly ?? policy.AutomaticMonthly,
        AskerNumbers = Change.AskerNumbers ?? policy.AskerNumbers,
        AskerMonthly = Change.AskerMonthly ?? policy.AskerMonthly,
        NumbersPerOrder = Change.NumbersPerOrder ?? policy.NumbersPerOrder,
        MonthlyCommitment = Change.MonthlyCommitment ?? policy.MonthlyCommitment,
        Countries = Change.Countries is { } countries ? [.. countries.Select(c => c.ToUpperInvariant()).Distinct(StringComparer.Ordinal)] : policy.Countries,
        NumberTypes = Types ?? policy.NumberTypes,
        Providers = Providers ?? policy.Providers,
        ProviderOrder = Order ?? policy.ProviderOrder,
        BackorderUnasked = Change.BackorderUnasked ?? policy.BackorderUnasked,
        BackorderDays = Change.BackorderDays ?? policy.BackorderDays,
        GiveUpUnsureAfterMinutes = Change.GiveUpUnsureAfterMinutes switch { null => policy.GiveUpUnsureAfterMinutes, 0 => null, var minutes => minutes },
        DuplicateHours = Change.DuplicateHours ?? policy.DuplicateHours,
        SharedNumbers = Change.SharedNumbers ?? policy.SharedNumbers,
        Channels = policy.Channels.Where(c => !Change.Channels.ContainsKey(c.Key))
            .Concat(Change.Channels.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Key, c.Value!.Value)))
            .OrderBy(c => c.Key, StringComparer.Ordinal).ToDictionary(),
    };

    /// <summary>Why a policy can't be; null when it can.</summary>
    public static Problem? Refuse(TenantPolicy policy)
    {
        decimal[] amounts = [policy.AutomaticMonthly, policy.AskerMonthly, policy.MonthlyCommitment];
        int[] counts = [policy.AutomaticNumbers, policy.AskerNumbers];
        return amounts.Any(a => a is < 0 or > MostMoney || decimal.Round(a, 4) != a)
                ? Problem.BadInput("policy_amount_impossible", "An amount is not between 0 and 1,000,000, or has more than four decimals.", "Give US dollars a month, such as 250.", "Nothing changed.")
            : counts.Any(c => c is < 0 or > MostNumbers) || policy.NumbersPerOrder is < 1 or > MostNumbers
                ? Problem.BadInput("policy_count_impossible", $"A count is not between 0 and {MostNumbers:N0}; {MostNumbers:N0} numbers an order is the hard limit.", "Give a smaller one.", "Nothing changed.")
            : policy.BackorderDays is < 1 or > MostBackorderDays
                ? Problem.BadInput("policy_days_impossible", $"A backorder stays open for 1 to {MostBackorderDays:N0} days.", "Give a count of days in between.", "Nothing changed.")
            : policy.GiveUpUnsureAfterMinutes is < 1 or > MostMinutes
                ? Problem.BadInput("policy_minutes_impossible", $"An unsure purchase is left to stock after 1 to {MostMinutes:N0} minutes.", "Give a count of minutes in between, or 0 for never.", "Nothing changed.")
            : policy.DuplicateHours is < 0 or > MostDuplicateHours
                ? Problem.BadInput("policy_hours_impossible", $"Equal orders are held for 0 to {MostDuplicateHours:N0} hours.", "Give a count of hours in between; 0 for never.", "Nothing changed.")
            : policy.AutomaticNumbers > policy.AskerNumbers || policy.AutomaticMonthly > policy.AskerMonthly
                ? Problem.BadInput("policy_tiers_crossed", "What is automatic would reach beyond what the asker's own yes reaches.", "Raise --asker-numbers and --asker-monthly too, or lower the others.", "Nothing changed.")
            : policy.Countries.Count == 0 || policy.NumberTypes.Count == 0
                ? Problem.BadInput("policy_allows_nothing", "No country or no type of number would be allowed.", "Name one; `agenthost spending stop --tenant` keeps a tenant from ordering.", "Nothing changed.")
            : null;
    }

    // A carrier may be named before it is set up here; an account has to be in use.
    private static string? Known(string name, ProviderDirectory directory, bool accounts)
    {
        var lower = name.ToLowerInvariant();
        return Names().Contains(lower) ? lower
            : accounts && directory.Named(lower) is [{ Profile: var account }] ? $"{account.Name}/{account.Account}"
            : null;
    }

    private static IEnumerable<string> Names() => CarrierCatalog.All.Select(c => c.Name).Append(ProviderNames.Local);
}
