namespace AgentHost.Operations.Accounts;

/// <summary>What the reasons that a carrier's read ends with mean for its account.</summary>
internal static class CheckWords
{
    private const string Anew = "Set its credentials anew (docs/providers.md names the settings), then check again.";

    private static readonly Dictionary<string, (string Detail, string Next)> Refusals = new(StringComparer.Ordinal)
    {
        ["unauthorized"] = ("The carrier does not accept the credentials: they are wrong, expired or revoked.", Anew),
        ["forbidden"] = ("The carrier knows the credentials, and the account may not do this.", "Have the carrier grant the account, or the key, reading and ordering numbers, then check again."),
        ["not_permitted"] = ("The carrier knows the credentials, and they may not do this.", "Have the carrier grant the account, or the key, reading and ordering numbers, then check again."),
        ["test_credentials"] = ("These are test credentials, by which nothing can be ordered.", Anew),
        ["account_not_found"] = ("The carrier has no such account.", Anew),
        ["account_blocked"] = ("The carrier has suspended the account.", "Settle it with the carrier, then check again."),
        ["trial_limit"] = ("A trial account can't do this.", "Upgrade the account at the carrier, then check again."),
    };

    /// <summary>Whether the reason is a definite refusal of the account, not a carrier that gave no answer.</summary>
    public static bool IsRefusal(string reason) => Refusals.ContainsKey(reason);

    /// <summary>The reason in words, and what to do about it.</summary>
    public static (string Detail, string Next) Of(string reason) =>
        Refusals.GetValueOrDefault(reason, ($"The carrier gave no usable answer ({reason}).", "Check again in a while; an earlier result stands until then."));
}
