using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Orders;

/// <summary>Finds which accounts an order had better leave alone, by what they refused it, and says why.</summary>
public sealed class RefusalReview(ProviderDirectory directory, TimeProvider time, RuleSet rules)
{
    private static readonly PreparedQuery<Rejection> Rejected = new((db, order) => db.PurchaseIntents
        .Where(i => i.OrderId == order && i.State == IntentState.Rejected)
        .Select(i => new Rejection(i.E164, i.Provider, i.Account, i.SlotId, i.Code ?? "", i.ChangedAt)));

    /// <summary>What was refused to this order so far.</summary>
    public async Task<OrderRefusals> ReadAsync(AgentHostDb db, string orderId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await Rejected.ReadAsync(db, orderId, cancellationToken);
        var passing = all.Where(r => AccountRefusals.Passes(r.Code)).ToList();
        var resting = passing.GroupBy(r => (r.Provider, r.Account)).Where(group => rules.LimitedAccountsRest && group.Max(r => r.ChangedAt) + AccountRefusals.Rest(group.Count()) > now);
        var lasting = all.Where(r => AccountRefusals.Lasts(r.Code)).GroupBy(r => (r.Provider, r.Account));
        return new OrderRefusals(
            lasting.Concat(resting).DistinctBy(group => group.Key).ToDictionary(group => group.Key, group => group.MaxBy(r => r.ChangedAt)!.Code),
            passing.GroupBy(r => r.SlotId).ToDictionary(group => group.Key, group => group.Count()),
            [.. all.Where(r => r.Code == Settlement.NotBought).Select(r => (r.Provider, r.Account)).Distinct()],
            all.Select(r => E164.Parse(r.E164)).ToHashSet());
    }

    /// <summary>
    /// Asks accounts that did not sell without saying why: one that is blocked or has too little money left for another number counts as refusing. Carriers
    /// that have no code of their own for it are found out so.
    /// </summary>
    public async Task<OrderRefusals> AskAsync(OrderRefusals refusals, decimal cost, CancellationToken cancellationToken)
    {
        var accounts = new Dictionary<(string Provider, string Account), string>(refusals.Accounts);
        foreach (var key in refusals.Doubtful.Where(key => !accounts.ContainsKey(key)))
        {
            if (directory.Find(key.Provider, key.Account) is { } provider && await StateAsync(provider, cancellationToken) is { } state)
            {
                var code = !state.Usable ? "account_blocked" : state.Balance is { } balance && balance.Amount < cost ? "insufficient_funds" : null;
                if (code is not null)
                {
                    accounts[key] = code;
                }
            }
        }

        return refusals with { Accounts = accounts };
    }

    /// <summary>Why an order ends without a number: the refusal of an account, with what to do about it; null when none refused.</summary>
    public async Task<(string Code, string Text)?> ExplainAsync(OrderRefusals refusals, TenantPolicy policy, CancellationToken cancellationToken)
    {
        foreach (var ((name, account), code) in refusals.Accounts)
        {
            if (directory.Find(name, account) is { } provider)
            {
                // A trial account's one number is in what the carrier says of the account.
                var state = code == "trial_limit" ? await StateAsync(provider, cancellationToken) : null;
                var share = state is not null && policy.SharedNumbers ? " The policy allows sharing: assign that number to a further holder instead." : "";
                return (code, $"{provider.Profile.Words} {AccountRefusals.Words(code)}. {state?.Detail}{share}".TrimEnd());
            }
        }

        return null;
    }

    private static async Task<AccountState?> StateAsync(IProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.GetAccountAsync(cancellationToken);
        }
        catch (ProviderUnavailableException)
        {
            return null;
        }
    }

    private sealed record Rejection(string E164, string Provider, string Account, string SlotId, string Code, DateTimeOffset ChangedAt);
}
