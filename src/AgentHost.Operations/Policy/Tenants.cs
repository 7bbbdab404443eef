using AgentHost.Operations.Audit;
using AgentHost.Operations.Pricing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Policy;

/// <summary>Reads a tenant with its policy; the tenant "main" comes into being when it is first needed.</summary>
public static class Tenants
{
    /// <summary>The tenant of the single-user mode.</summary>
    public const string Main = "main";

    private static readonly PreparedQuery<Found> WithRates = new((db, id) =>
        from tenant in db.Tenants
        where tenant.Id == id
        join line in db.RateCards on tenant.Id equals line.TenantId into lines
        from line in lines.DefaultIfEmpty()
        select new Found(tenant.Mode, tenant.PolicyJson, line));

    /// <summary>The tenant with its policy and rate card, in one query. A tenant without a row has the defaults.</summary>
    public static async Task<Tenant> TenantAsync(this AgentHostDb db, string id, CancellationToken cancellationToken)
    {
        var rows = await WithRates.ReadAsync(db, id, cancellationToken);
        return rows is [var first, ..]
            ? new Tenant(id, first.Mode, StoredJson.Read<TenantPolicy>(first.PolicyJson)) { Rates = first.Line is null ? RateCard.None : new RateCard([.. rows.Select(row => row.Line!)]) }
            : new Tenant(id, SpendingMode.Auto, new TenantPolicy());
    }

    /// <summary>The problem of naming a tenant that is not there; the tenant of the single-user mode comes into being when it is first needed.</summary>
    public static async Task<Problem?> RefuseUnknownAsync(AgentHostDb db, string id, CancellationToken cancellationToken) =>
        id == Main || await db.Tenants.AnyAsync(t => t.Id == id, cancellationToken)
            ? null
            : Problem.NotFound("tenant", id, "Leave --tenant out for the tenant of the single-user mode.");

    /// <summary>
    /// The tenant’s budget row, locked until the transaction ends (reliability rule 24). Made, with the tenant, when it is not there yet.
    /// </summary>
    public static async Task<BudgetRow> LockBudgetAsync(this AgentHostDb db, string tenant, TimeProvider time, CancellationToken cancellationToken)
    {
        var budget = db.Budgets.Local.FirstOrDefault(b => b.TenantId == tenant)
            ?? await db.Budgets.Where(b => b.TenantId == tenant).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (budget is not null)
        {
            return budget;
        }

        if (!await db.Tenants.AnyAsync(t => t.Id == tenant, cancellationToken))
        {
            AuditTrail.Attribute(db, time, Caller.Worker(tenant), "tenant.create", tenant);
            db.Tenants.Add(new TenantRow { Id = tenant, Name = tenant, CreatedAt = time.GetUtcNow() });
        }

        budget = new BudgetRow { TenantId = tenant };
        db.Budgets.Add(budget);
        await db.SaveChangesAsync(cancellationToken);
        return budget;
    }

    private sealed record Found(SpendingMode Mode, string PolicyJson, RateCardRow? Line);
}
