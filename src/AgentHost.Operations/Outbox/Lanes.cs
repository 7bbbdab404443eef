using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Outbox;

/// <summary>The order of rows that leave for one destination.</summary>
internal static class Lanes
{
    /// <summary>Those that no earlier row of their own lane holds up: one that is still to be sent, or parked until a person replays or drops it.</summary>
    public static IQueryable<OutboxRow> Free(this IQueryable<OutboxRow> rows, AgentHostDb db) =>
        rows.Where(o => !db.Outbox.Any(
            before => o.Lane != null && before.Lane == o.Lane && before.Destination == o.Destination && before.Position < o.Position
                && (before.State == OutboxState.Pending || before.State == OutboxState.Parked)));
}
