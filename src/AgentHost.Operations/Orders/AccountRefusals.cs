using System.Collections.Frozen;
using AgentHost.Operations.Purchasing;

namespace AgentHost.Operations.Orders;

/// <summary>
/// Refusals that are about the account and not about a number: another number of the same account would be refused too, so an order goes on with the other
/// carriers. Some pass by themselves, and the account is tried again after a while.
/// </summary>
public static class AccountRefusals
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private static readonly FrozenSet<string> Passing = new[] { "rate_limited", "provider_unavailable", SendingTime.NotSent }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Lasting = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["insufficient_funds"] = "has too little money left; top the account up, then order the rest",
        ["unauthorized"] = "does not accept the credentials; set them anew and run `agenthost providers check`",
        ["not_permitted"] = "does not let the account order; have the carrier grant it",
        ["forbidden"] = "does not let the account order; have the carrier grant it",
        ["test_credentials"] = "was given test credentials; set those of the account",
        ["account_not_found"] = "has no such account; correct its settings",
        ["account_blocked"] = "has suspended the account; settle it with the carrier",
        ["trial_limit"] = "allows a trial account no more numbers; upgrade the account, then order the rest",
        ["address_required"] = "sells these numbers with an address only, and a request carries none",
        ["bundle_required"] = "sells these numbers with regulatory documents only",
        ["identity_required"] = "sells these numbers with an identity document only",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How long an order leaves an account alone after so many refusals that pass: half a minute at first, then longer each time, at most ten minutes.</summary>
    public static TimeSpan Rest(int refusals) => refusals > 5 ? LongestRest : TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Max(0, refusals - 1)));

    /// <summary>Whether the account may be tried again after a <see cref="Rest"/>.</summary>
    public static bool Passes(string code) => Passing.Contains(code);

    /// <summary>Whether it stays as it is until a person does something.</summary>
    public static bool Lasts(string code) => Lasting.ContainsKey(code);

    /// <summary>What the refusal means and what to do, as the end of a sentence about the account.</summary>
    public static string Words(string code) => Lasting.GetValueOrDefault(code, "refused the order");
}
