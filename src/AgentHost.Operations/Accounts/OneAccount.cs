using AgentHost.Operations.Numbers;
using AgentHost.Providers;

namespace AgentHost.Operations.Accounts;

/// <summary>The one account that an operator names.</summary>
internal static class OneAccount
{
    /// <summary>The account of a name: a provider's, where it has only one, an account's, or "provider/account".</summary>
    public static (IProvider? Account, Problem? Problem) Named(ProviderDirectory directory, string name) => directory.Named(name) switch
    {
        [var only] => (only, null),
        [] => (null, ProviderStates.NotInUse(name) with { NotDone = "Nothing changed." }),
        var several => (null, Problem.BadInput(
            "account_ambiguous", $"{name} has several accounts.", $"Name one with --account: {string.Join(", ", several.Select(p => p.Profile.Account))}.", "Nothing changed.")),
    };
}
