using AgentHost.Operations.Audit;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Pricing;

/// <summary>Sets what tenants pay. A change holds for quotes made after it: what was quoted, ordered or bought before keeps its price.</summary>
public sealed class RateCards(Database database, TimeProvider time)
{
    private const decimal MostMoney = 1_000_000m;
    private const decimal MostPercent = 1_000m;

    /// <summary>The card of a tenant. Operators only: a markup tells the cost.</summary>
    public async Task<Result<RateCardView>> ListAsync(Caller caller, string tenant, CancellationToken cancellationToken) => caller.IsOperator && MaySee(caller, tenant)
        ? await database.ReadAsync((db, token) => ViewAsync(db, tenant, token), cancellationToken)
        : Problem.Refused("scope_missing", "Reading a rate card needs the scope orders:approve, another tenant’s the scope admin.", "Ask an operator.", "Nothing was done.");

    /// <summary>Sets the line of a type and country in place of the one that was there.</summary>
    public async Task<Result<RateCardView>> SetAsync(Caller caller, string tenant, RateCardLine line, CancellationToken cancellationToken)
    {
        if (Refuse(caller) is { } refusal)
        {
            return refusal;
        }

        if (Check(line) is { } wrong)
        {
            return wrong;
        }

        return await ChangeAsync(caller, tenant, "rate.set", line, async (db, token) =>
        {
            if (await FindAsync(db, tenant, line, token) is { } before)
            {
                db.RateCards.Remove(before);
                await db.SaveChangesAsync(token);
            }

            db.RateCards.Add(new RateCardRow
            {
                TenantId = tenant,
                NumberType = line.NumberType,
                Country = line.Country,
                OneTime = line.OneTime,
                Monthly = line.Monthly,
                MarkupPercent = line.MarkupPercent,
                SetBy = caller.Actor,
                SetAt = time.GetUtcNow(),
            });
            return null;
        }, cancellationToken);
    }

    /// <summary>Removes the line of a type and country.</summary>
    public async Task<Result<RateCardView>> RemoveAsync(Caller caller, string tenant, RateCardLine line, CancellationToken cancellationToken) =>
        Refuse(caller) is { } refusal
            ? refusal
            : await ChangeAsync(caller, tenant, "rate.remove", line, async (db, token) =>
            {
                if (await FindAsync(db, tenant, line, token) is not { } row)
                {
                    return Problem.NotFound("rate", $"of {tenant} for {line.NumberType} in {line.Country}", "See `agenthost rates list`.");
                }

                db.RateCards.Remove(row);
                return null;
            }, cancellationToken);

    /// <summary>The lines of a tenant, as a caller of its own transaction reads them.</summary>
    internal static async Task<RateCardView> ViewAsync(AgentHostDb db, string tenant, CancellationToken cancellationToken)
    {
        var rows = await db.RateCards.AsNoTracking().Where(r => r.TenantId == tenant).OrderBy(r => r.NumberType).ThenBy(r => r.Country).ToListAsync(cancellationToken);
        return new RateCardView(tenant, [.. rows.Select(View)]);
    }

    private async Task<Result<RateCardView>> ChangeAsync(
        Caller caller, string tenant, string action, RateCardLine line, Func<AgentHostDb, CancellationToken, Task<Problem?>> change, CancellationToken cancellationToken) =>
        await database.WriteAsync<Result<RateCardView>>(
            async (db, token) =>
            {
                // The tenant's row is also the lock of its card.
                if (await Tenants.RefuseUnknownAsync(db, tenant, token) is { } unknown)
                {
                    return unknown;
                }

                await db.LockBudgetAsync(tenant, time, token);
                if (await change(db, token) is { } problem)
                {
                    return problem;
                }

                await AuditTrail.AppendAsync(
                    db, time, caller, action, $"{tenant}:{line.NumberType}:{line.Country}", new { oneTime = line.OneTime, monthly = line.Monthly, markupPercent = line.MarkupPercent }, token);
                await db.SaveChangesAsync(token);
                return await ViewAsync(db, tenant, token);
            },
            cancellationToken);

    private static Task<RateCardRow?> FindAsync(AgentHostDb db, string tenant, RateCardLine line, CancellationToken cancellationToken) =>
        db.RateCards.FirstOrDefaultAsync(r => r.TenantId == tenant && r.NumberType == line.NumberType && r.Country == line.Country, cancellationToken);

    private static bool MaySee(Caller caller, string tenant) => tenant == caller.Tenant || caller.Scopes.Contains(Scope.Admin);

    private static Problem? Refuse(Caller caller) => caller.RefuseUnlessAdmin("Changing a rate card");

    private static Problem? Check(RateCardLine line)
    {
        if (line is { OneTime: null, Monthly: null, MarkupPercent: 0m } && (line.NumberType, line.Country) == (RateCard.Any, RateCard.Any))
        {
            return Problem.BadInput("rate_empty", "The line says nothing: neither a price nor a markup.", "Give --monthly, --one-time or --markup.");
        }

        return IsMoney(line.OneTime) && IsMoney(line.Monthly) && line.MarkupPercent is >= 0 and <= MostPercent && decimal.Round(line.MarkupPercent, 4) == line.MarkupPercent
            ? null
            : Problem.BadInput("rate_impossible", "A price is not between 0 and 1,000,000, a markup not between 0 and 1,000 %, or one has more than four decimals.", "Give US dollars for one number, such as 2.00, or percent, such as 20.");
    }

    private static bool IsMoney(decimal? amount) => amount is null or (>= 0 and <= MostMoney) && decimal.Round(amount ?? 0m, 4) == (amount ?? 0m);

    private static RateCardLine View(RateCardRow row) => new()
    {
        NumberType = row.NumberType,
        Country = row.Country,
        OneTime = row.OneTime,
        Monthly = row.Monthly,
        MarkupPercent = row.MarkupPercent,
        SetBy = row.SetBy,
        SetAt = row.SetAt,
    };
}
