using AgentHost.Numbering;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.InventoryService;

/// <summary>Makes batches for the outside inventory service of numbers that came into the inventory.</summary>
internal static class InventoryBatches
{
    /// <summary>The kind of a batch of numbers that really exist.</summary>
    public const string Real = "numbers_added";

    /// <summary>The kind of a batch that only a service on this machine may have, whatever is configured by the time that it leaves.</summary>
    public const string Pretended = "simulated_numbers_added";

    /// <summary>
    /// The rows; none where no service is configured. A service that is not on this machine never hears of simulated numbers, nor of anything outside of live mode.
    /// </summary>
    public static async Task<IReadOnlyList<OutboxRow>> ReadyAsync(
        AgentHostDb db, OutboxRow news, OperationsOptions options, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (options.InventoryService is not { } service)
        {
            return [];
        }

        var wanted = StoredJson.Read<OutboxMail.StockedNumbers>(news.PayloadJson).Ids;
        var numbers = await db.PhoneNumbers.AsNoTracking().Where(n => wanted.Contains(n.Id) && n.TenantId == news.TenantId && n.Active).OrderBy(n => n.E164).ToListAsync(cancellationToken);
        numbers.RemoveAll(n => !service.Sources.Contains(n.Source));
        var pretended = numbers.Exists(n => n.Simulated) || options.Mode != "live";
        if (!service.Address.IsLoopback)
        {
            var kept = numbers.RemoveAll(n => n.Simulated || options.Mode != "live");
            news.Problem = kept == 0 ? null : $"not_sent: {kept} numbers are simulated or were got outside of live mode; {service} is not on this machine and was not told of them.";
            pretended = false;
        }

        return [.. numbers.Chunk(service.BatchSize).Select((batch, i) => OutboxMail.Row(
            news.TenantId, Destinations.InventoryService, pretended ? Pretended : Real, $"{news.Key}>service:{i}", InventoryServiceBody.Of(batch, service), ids, now))];
    }
}
