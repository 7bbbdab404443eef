using AgentHost.Operations.Orders;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>What one account answered.</summary>
/// <param name="Account">The account.</param>
/// <param name="Numbers">What it offers of what is free.</param>
/// <param name="Trouble">Why it did not answer; null when it did.</param>
/// <param name="AsOf">When it answered, UTC; null for just now.</param>
internal sealed record AccountAnswer(IProvider Account, IReadOnlyList<SourcedNumber> Numbers, ProviderTrouble? Trouble = null, DateTimeOffset? AsOf = null)
{
    public static AccountAnswer Silent(IProvider account, string reason) =>
        new(account, [], new ProviderTrouble { Provider = account.Profile.Name, Account = account.Profile.Account == "default" ? null : account.Profile.Account, Reason = reason });
}
