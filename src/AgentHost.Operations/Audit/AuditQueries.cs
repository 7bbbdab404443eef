using System.Text.Json;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Audit;

/// <summary>Reads the trail.</summary>
public sealed class AuditQueries(Database database)
{
    /// <summary>The newest events that fit. An order or a number is found wherever it is named: as the subject, or in what became of rows.</summary>
    public async Task<AuditPage> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var order = filter.Order is { } id ? $"\"{id}\"" : null;
        var row = filter.Order is { } named ? $"orders/{named}\"" : null;
        var number = filter.Number is { } e164 ? $"\"{e164}\"" : null;
        var rows = await database.ReadAsync(
            (db, token) => db.AuditEvents
                .Where(e => filter.Tenant == null || e.TenantId == filter.Tenant)
                .Where(e => filter.Actor == null || e.Actor == filter.Actor)
                .Where(e => filter.Since == null || e.At >= filter.Since)
                .Where(e => order == null || e.Subject == filter.Order || e.DetailJson.Contains(order) || e.DetailJson.Contains(row!))
                .Where(e => number == null || e.Subject == filter.Number || e.DetailJson.Contains(number))
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Take(filter.Limit).ToListAsync(token),
            cancellationToken);
        return new AuditPage([.. rows.Select(e => new AuditEventView(e.TenantId, e.Number, e.At, e.Actor, e.Channel, e.Request, e.Action, e.Subject, JsonElement.Parse(e.DetailJson), e.Hash))]);
    }
}
