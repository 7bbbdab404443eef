using AgentHost.Operations.Orders;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>
/// What accounts definitely said to the backorder of a line: one that refused, or ended it short, is not asked again, so that the next can be (reliability
/// rule 21). A refusal that passes by itself leaves its account alone for a while only; what never got there is no refusal, but others come first.
/// </summary>
/// <param name="lasting">Accounts that refused for good, with their words.</param>
/// <param name="resting">Accounts that are left alone for a while, with their words, and until when, UTC.</param>
/// <param name="lost">Accounts at which it never arrived.</param>
public sealed class BackorderRefusals(
    IReadOnlyDictionary<(string Provider, string Account), string> lasting,
    IReadOnlyDictionary<(string Provider, string Account), (string Words, DateTimeOffset Until)> resting,
    IReadOnlySet<(string Provider, string Account)> lost)
{
    /// <summary>What each account said.</summary>
    public string Words => string.Join(' ', lasting.Values.Concat(resting.Values.Select(r => r.Words)));

    /// <summary>When the first account may be tried again; null when none will be, UTC.</summary>
    public DateTimeOffset? RestEndsAt => resting.Count == 0 ? null : resting.Values.Min(r => r.Until);

    /// <summary>Reads the refusals of a line.</summary>
    public static async Task<BackorderRefusals> ReadAsync(AgentHostDb db, string lineId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Backorders
            .Where(b => b.OrderLineId == lineId && (b.State == BackorderState.Rejected || (b.State == BackorderState.Closed && b.CloseReason == null)))
            .OrderBy(b => b.ClosedAt).ToListAsync(cancellationToken);
        var said = rows.Where(b => b.Code != BackorderOutcome.NotPlaced).GroupBy(b => (b.Provider, b.Account)).ToList();
        var passing = said.Where(g => AccountRefusals.Passes(g.Last().Code ?? "")).ToDictionary(g => g.Key, g => (Say(g.Last()), g.Last().ClosedAt!.Value + AccountRefusals.Rest(g.Count())));
        return new BackorderRefusals(
            said.Where(g => !passing.ContainsKey(g.Key)).ToDictionary(g => g.Key, g => Say(g.Last())),
            passing.Where(p => p.Value.Item2 > now).ToDictionary(),
            rows.Where(b => b.Code == BackorderOutcome.NotPlaced).Select(b => (b.Provider, b.Account)).ToHashSet());
    }

    /// <summary>The accounts that may be tried now, in the order given, those at which it was lost once last.</summary>
    public IReadOnlyList<IProvider> Open(IEnumerable<IProvider> accounts) =>
        [.. accounts.Where(a => !lasting.ContainsKey(Key(a)) && !resting.ContainsKey(Key(a))).OrderBy(a => lost.Contains(Key(a)))];

    private static (string Provider, string Account) Key(IProvider account) => (account.Profile.Name, account.Profile.Account);

    private static string Say(BackorderRow row) => $"{row.Provider}: {row.Detail ?? row.Code} ({row.Code})";
}
