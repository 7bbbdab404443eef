using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>Reads the inventory of the caller’s tenant.</summary>
public sealed class InventoryQueries(Database database)
{
    /// <summary>Numbers that match, ordered by number. Released and lost ones are left out unless their state is asked for.</summary>
    public async Task<Result<InventoryPage>> ListAsync(Caller caller, InventoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!Paging.TryRead(cursor, out var skip))
        {
            return Paging.BadCursor;
        }

        var state = default(NumberState);
        if (filter.State is not null && !Word.TryTo(filter.State, out state))
        {
            return Problem.BadInput("state_unknown", $"\"{filter.State}\" is no state of a number.", $"Use one of {string.Join(", ", Enum.GetValues<NumberState>().Select(Word.Of))}.");
        }

        var type = default(NumberType);
        if (filter.NumberType is not null && !Word.TryTo(filter.NumberType, out type))
        {
            return Problem.BadInput("number_type_unknown", $"\"{filter.NumberType}\" is no type of number.", "Use local, toll_free or mobile.");
        }

        return await database.ReadAsync(
            async (db, token) =>
            {
                var rows = Filter(db, caller, filter, filter.State is null ? null : state, filter.NumberType is null ? null : type);
                var total = await rows.CountAsync(token);
                var page = await rows.OrderBy(n => n.E164).ThenBy(n => n.Id).Skip(skip).Take(limit + 1).ToListAsync(token);
                var holders = await HoldersAsync(db, page, token);
                return new InventoryPage
                {
                    Numbers = [.. page.Take(limit).Select(n => InventoryViews.Of(n, holders.GetValueOrDefault(n.Id), caller))],
                    Total = total,
                    NextCursor = Paging.Next(skip, limit, page.Count),
                };
            },
            cancellationToken);
    }

    /// <summary>One number with its holders.</summary>
    public Task<Result<InventoryDetail>> GetAsync(Caller caller, string number, CancellationToken cancellationToken) =>
        database.ReadAsync<Result<InventoryDetail>>(
            async (db, token) =>
            {
                var row = await db.PhoneNumbers.Where(n => n.TenantId == caller.Tenant && n.E164 == number).OrderByDescending(n => n.Active).ThenByDescending(n => n.AcquiredAt).FirstOrDefaultAsync(token);
                return row is null ? Problem.NotFound("number", number, "See inventory_list.") : await DetailAsync(db, row, caller, token);
            },
            cancellationToken);

    /// <summary>A number with its history.</summary>
    public static async Task<InventoryDetail> DetailAsync(AgentHostDb db, PhoneNumberRow row, Caller caller, CancellationToken cancellationToken)
    {
        var spans = await db.Assignments.AsNoTracking().Where(a => a.TenantId == row.TenantId && a.E164 == row.E164).OrderByDescending(a => a.Active).ThenByDescending(a => a.AssignedAt).ToListAsync(cancellationToken);
        return new InventoryDetail
        {
            Number = InventoryViews.Of(row, spans.FirstOrDefault(s => s.Active)?.Holder, caller),
            Holders = [.. spans.Select(s => new HolderSpan { Holder = s.Holder, From = s.AssignedAt, Until = s.EndedAt })],
            ReadinessDetail = row.ReadinessDetail,
        };
    }

    private static IQueryable<PhoneNumberRow> Filter(AgentHostDb db, Caller caller, InventoryFilter filter, NumberState? state, NumberType? type)
    {
        var rows = db.PhoneNumbers.Where(n => n.TenantId == caller.Tenant);
        rows = state is { } s ? rows.Where(n => n.State == s) : rows.Where(n => n.Active);
        if (type is { } t)
        {
            rows = rows.Where(n => n.NumberType == t);
        }

        if (filter.AreaCode is { } code)
        {
            rows = rows.Where(n => n.E164.StartsWith("+1" + code));
        }

        if (filter.City is { } city)
        {
            rows = rows.Where(n => n.City!.ToLower() == city.ToLower());
        }

        if (filter.Region is { } region)
        {
            rows = rows.Where(n => n.Region == region.ToUpper());
        }

        if (filter.OrderId is { } order)
        {
            rows = rows.Where(n => db.Slots.Any(slot => slot.OrderId == order && slot.PhoneNumberId == n.Id));
        }

        if (filter.Holder is { } holder)
        {
            rows = rows.Where(n => db.Assignments.Any(a => a.PhoneNumberId == n.Id && a.Active && a.Holder == holder));
        }

        return filter.Provider is { } provider ? rows.Where(n => n.Provider == provider) : rows;
    }

    private static async Task<Dictionary<string, string>> HoldersAsync(AgentHostDb db, List<PhoneNumberRow> page, CancellationToken cancellationToken)
    {
        var ids = page.Select(n => n.Id).ToList();
        return await db.Assignments.Where(a => a.Active && ids.Contains(a.PhoneNumberId)).ToDictionaryAsync(a => a.PhoneNumberId, a => a.Holder, cancellationToken);
    }
}
