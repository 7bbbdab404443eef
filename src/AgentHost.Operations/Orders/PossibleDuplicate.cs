using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>
/// Finds the earlier order that a quote would repeat: one of the same tenant, equal in its lines, that is open or done. Such an order is not bought before somebody has said
/// that it is meant once more.
/// </summary>
public static class PossibleDuplicate
{
    /// <summary>The code of the problem.</summary>
    public const string Code = "possible_duplicate";

    // Nothing was or will be bought by the others.
    private static readonly OrderState[] Counting = [OrderState.PendingApproval, OrderState.Running, OrderState.Backordered, OrderState.Completed, OrderState.Partial];

    // Where somebody sits at a terminal and has typed the same again, it is meant.
    private static readonly string[] Channels = ["zendesk", "chat", "stdio", "http"];

    /// <summary>Whether orders of that caller are looked at.</summary>
    public static bool Concerns(Caller caller) => Channels.Contains(caller.Channel);

    /// <summary>The newest such order; null when there is none, or the tenant's policy does not look for any.</summary>
    public static async Task<OrderRow?> FindAsync(AgentHostDb db, Tenant tenant, QuoteRow quote, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tenant.Policy.DuplicateHours == 0)
        {
            return null;
        }

        var wanted = Fingerprint(StoredJson.Read<QuotePlan>(quote.PlanJson).Lines.Select(line => (StoredJson.Write(line.Criteria), line.Requested)));
        var since = now - TimeSpan.FromHours(tenant.Policy.DuplicateHours);
        var orders = await db.Orders.AsNoTracking()
            .Where(o => o.TenantId == tenant.Id && o.CreatedAt >= since && o.QuoteId != quote.Id && Counting.Contains(o.State))
            .OrderByDescending(o => o.CreatedAt).ToListAsync(cancellationToken);
        if (orders.Count == 0)
        {
            return null;
        }

        var ids = orders.ConvertAll(o => o.Id);
        var lines = (await db.OrderLines.AsNoTracking().Where(l => ids.Contains(l.OrderId)).Select(l => new { l.OrderId, l.CriteriaJson, l.Quantity }).ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
        return orders.Find(order => Fingerprint(lines[order.Id].Select(line => (line.CriteriaJson, line.Quantity))) == wanted);
    }

    /// <summary>Says of the earlier order what it is; the sentence goes on.</summary>
    public static string Words(OrderRow earlier) => $"The same lines were ordered as {earlier.Id} at {earlier.CreatedAt:yyyy-MM-dd HH:mm} UTC";

    /// <summary>The problem of a caller whom nobody can ask.</summary>
    public static Problem Refusal(OrderRow earlier) => Problem.Refused(
        Code,
        $"{Words(earlier)}.",
        $"If it is meant once more, call order_place again with duplicate_of {earlier.Id}; else see order_get {earlier.Id}.");

    private static string Fingerprint(IEnumerable<(string Criteria, int Quantity)> lines) =>
        string.Join('\n', lines.Select(line => $"{line.Quantity} {line.Criteria}").Order(StringComparer.Ordinal));
}
