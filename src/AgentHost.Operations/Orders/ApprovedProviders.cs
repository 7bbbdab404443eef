using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>The carriers that an approval names: what is not among them may not be bought at, however cheap (reliability rule 20).</summary>
internal static class ApprovedProviders
{
    /// <summary>Those of an order's approval; empty where it names none, and allows any.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(AgentHostDb db, string orderId, CancellationToken cancellationToken)
    {
        var effect = await db.Approvals.Where(a => a.OrderId == orderId && a.State == ApprovalState.Approved).Select(a => a.EffectJson).FirstOrDefaultAsync(cancellationToken);
        return effect is null ? [] : StoredJson.Read<ApprovalEffect>(effect).Providers;
    }

    /// <summary>Whether one of them is allowed.</summary>
    public static bool Allow(IReadOnlyList<string> approved, string provider) => approved.Count == 0 || approved.Contains(provider);
}
