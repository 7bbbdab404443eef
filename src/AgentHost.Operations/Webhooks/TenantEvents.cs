using AgentHost.Numbering;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Webhooks;

/// <summary>Makes a tenant’s events of news, from committed rows, as the tenant may see them: prices, no costs.</summary>
internal static class TenantEvents
{
    private const int NumbersTold = 100;

    /// <summary>The rows for each webhook of the tenant that wants the event, in the lane of the news.</summary>
    public static async Task<IReadOnlyList<OutboxRow>> ReadyAsync(AgentHostDb db, OutboxRow news, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (EventTypes.Of(news) is not { } type)
        {
            return [];
        }

        var webhooks = (await db.Webhooks.Where(w => w.TenantId == news.TenantId).OrderBy(w => w.Id).ToListAsync(cancellationToken))
            .Where(w => w.Events.Length == 0 || w.Events.Split(',').Contains(type)).ToList();
        if (webhooks.Count == 0 || await DataAsync(db, news, cancellationToken) is not { } data)
        {
            return [];
        }

        var body = Body(type, news.CreatedAt, news.Position ?? 1, data);
        return [.. webhooks.Select(webhook =>
        {
            var row = OutboxMail.Row(news.TenantId, Destinations.Webhook(webhook.Id), type, $"{news.Key}>{webhook.Id}", body, ids, now);
            (row.Lane, row.Position) = (news.Lane, news.Position);
            return row;
        })];
    }

    /// <summary>The JSON of an event.</summary>
    public static string Body(string type, DateTimeOffset at, long sequence, object data) => StoredJson.Write(new { type, timestamp = at.UtcDateTime, sequence, data });

    private static Task<object?> DataAsync(AgentHostDb db, OutboxRow news, CancellationToken cancellationToken) => news.Kind switch
    {
        OutboxMail.OrderOutcome when StoredJson.Read<OutboxMail.OrderNews>(news.PayloadJson).Backorder is { } partly => BackorderAsync(db, news.TenantId, partly, cancellationToken),
        OutboxMail.OrderOutcome => OrderAsync(db, news.TenantId, StoredJson.Read<OutboxMail.OrderNews>(news.PayloadJson), cancellationToken),
        OutboxMail.BackorderFilled => BackorderAsync(db, news.TenantId, StoredJson.Read<OutboxMail.BackorderNews>(news.PayloadJson).Backorder, cancellationToken),
        _ => NumberAsync(db, news.TenantId, StoredJson.Read<OutboxMail.NumberNews>(news.PayloadJson).Id, cancellationToken),
    };

    private static async Task<object?> OrderAsync(AgentHostDb db, string tenant, OutboxMail.OrderNews news, CancellationToken cancellationToken)
    {
        if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == news.Order && o.TenantId == tenant, cancellationToken) is not { } order)
        {
            return null;
        }

        var view = await OrderViews.OfAsync(db, order, Customer(tenant), cancellationToken);
        var numbers = view.Lines.SelectMany(line => line.Numbers).Take(NumbersTold).ToList();
        return new
        {
            view.OrderId,
            news.State,
            view.Requested,
            view.Filled,
            view.Settling,
            view.Backordered,
            view.Unfilled,
            view.OneTimePrice,
            view.MonthlyPrice,
            view.Currency,
            view.AssignTo,
            view.CustomerReference,
            view.Simulated,
            numbers,
            NumbersOmitted = view.Filled - numbers.Count,
            view.ProblemCode,
        };
    }

    private static async Task<object?> BackorderAsync(AgentHostDb db, string tenant, string id, CancellationToken cancellationToken)
    {
        if (await db.Backorders.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.TenantId == tenant, cancellationToken) is not { } backorder)
        {
            return null;
        }

        var numbers = await db.PhoneNumbers.AsNoTracking()
            .Where(n => db.Slots.Any(s => s.BackorderId == id && s.PhoneNumberId == n.Id)).OrderBy(n => n.E164).Take(NumbersTold).ToListAsync(cancellationToken);
        return new
        {
            BackorderId = backorder.Id,
            backorder.OrderId,
            backorder.Quantity,
            backorder.Delivered,
            Simulated = numbers.Exists(n => n.Simulated),
            numbers = numbers.Select(Number),
        };
    }

    private static async Task<object?> NumberAsync(AgentHostDb db, string tenant, string id, CancellationToken cancellationToken) =>
        await db.PhoneNumbers.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && n.TenantId == tenant, cancellationToken) is { } row
            ? new { Number = row.E164, NumberType = Word.Of(row.NumberType), row.Country, row.Provider, State = Word.Of(row.State), Since = row.StateChangedAt.UtcDateTime, row.OrderId, row.Simulated }
            : null;

    private static object Number(PhoneNumberRow row) => new
    {
        Number = row.E164,
        NumberType = Word.Of(row.NumberType),
        Features = FeatureList.Read(row.Features),
        row.City,
        row.Region,
        row.MonthlyPrice,
        Readiness = Word.Of(row.Readiness),
    };

    private static Caller Customer(string tenant) => new() { Tenant = tenant, Actor = "webhook", Channel = "webhook", Scopes = Scope.None };
}
