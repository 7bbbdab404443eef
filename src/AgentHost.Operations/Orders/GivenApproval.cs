using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Orders;

/// <summary>The approval under which an order may spend.</summary>
/// <param name="Id">The approval.</param>
/// <param name="Providers">The carriers that it names: what is not among them may not be bought at, however cheap (reliability rule 20). Empty where it names none, and allows any.</param>
internal sealed record GivenApproval(string Id, IReadOnlyList<string> Providers)
{
    private static readonly PreparedQuery<Row> Given = new((db, order) =>
        db.Approvals.Where(a => a.OrderId == order && a.State == ApprovalState.Approved).Select(a => new Row(a.Id, a.EffectJson)).Take(1));

    /// <summary>That of an order; null when it has none.</summary>
    public static async Task<GivenApproval?> FindAsync(AgentHostDb db, string orderId, CancellationToken cancellationToken) =>
        await Given.ReadAsync(db, orderId, cancellationToken) is [var (id, effect)] ? new GivenApproval(id, StoredJson.Read<ApprovalEffect>(effect).Providers) : null;

    /// <summary>Whether a carrier may be bought at.</summary>
    public bool Allows(string provider) => Providers.Count == 0 || Providers.Contains(provider);

    private sealed record Row(string Id, string EffectJson);
}
