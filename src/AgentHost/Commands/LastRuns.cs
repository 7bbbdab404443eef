using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Commands;

/// <summary>When a worker of any process last did periodic work.</summary>
internal static class LastRuns
{
    public static Task<DateTimeOffset?> ReadAsync(Database database, CancellationToken ct) =>
        database.ReadAsync(async (db, token) => await db.Schedules.MaxAsync(s => s.LastRunAt, token), ct);
}
