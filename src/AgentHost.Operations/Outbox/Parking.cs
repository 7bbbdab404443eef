using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Outbox;

/// <summary>Gives a row up until a person looks at it, and says so.</summary>
internal static class Parking
{
    /// <summary>The kind of the alert.</summary>
    public const string Alert = "outbox_parked";

    /// <summary>Parks it in the caller’s transaction. An alert that could not be delivered is told by the log alone.</summary>
    public static void Park(AgentHostDb db, OutboxRow row, IdSource ids, DateTimeOffset now, ILogger log)
    {
        row.State = OutboxState.Parked;
        row.ParkedAt = now;
        log.LogWarning("Parked {Kind} for {Destination} after {Tries} tries: {Problem}", row.Kind, row.Destination, row.Tries, row.Problem);
        if (!Destinations.CarriesAlerts(row.Destination))
        {
            OutboxMail.Alert(
                db, row.TenantId, Alert, $"parked:{row.Id}:{row.LeaseEpoch}", new { destination = row.Destination, row = row.Id, row.Kind, row.Tries, problem = row.Problem }, ids, now);
        }
    }
}
