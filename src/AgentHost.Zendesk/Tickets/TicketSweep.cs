using System.Globalization;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Finds tickets whose event never came: every few minutes Zendesk is asked which of ours changed since, and those that were seen older are made due.</summary>
internal sealed class TicketSweep(Database database, Schedules schedules, ITicketDesk client, WorkBell bell, TimeProvider time, ILogger<TicketSweep> log) : IWorkStream
{
    /// <summary>The schedule's name.</summary>
    public const string Schedule = "zendesk.sweep";

    private const int MostPages = 10;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // Zendesk's index lags by minutes.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public int AtOnce => 1;

    /// <inheritdoc/>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (await schedules.TakeAsync([Schedule], Lease, cancellationToken) is not { } schedule)
        {
            return false;
        }

        var found = await LookAsync(schedule.LastRunAt is { } last ? last - Overlap : time.GetUtcNow() - FirstLook, cancellationToken);
        await schedules.ReturnAsync(schedule, new ScheduleRun(found is null ? "zendesk_unavailable" : $"{found} found", found is not null, Every));
        return true;
    }

    // How many were made due; null when Zendesk could not be asked to the end, so that the next look begins where this one did.
    private async Task<int?> LookAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"tags:{client.Options.Tag} status<solved updated>{since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        var (due, cursor) = (0, (string?)null);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.FindTicketsAsync(query, cursor, cancellationToken);
            if (!answer.TryGet(out var found))
            {
                log.LogWarning("Looking for tickets whose event never came failed: {Answer}", answer);
                return null;
            }

            due += await HearAsync(found.Tickets, cancellationToken);
            if ((cursor = found.Cursor) is null)
            {
                return due;
            }
        }

        return null;
    }

    private async Task<int> HearAsync(IReadOnlyList<ZendeskTicket> found, CancellationToken cancellationToken)
    {
        var ids = found.Select(t => People.Text(t.Id)).ToList();
        var seen = await database.ReadAsync(
            (db, token) => db.Tickets.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.SeenUpdatedAt, token), cancellationToken);
        var missed = found.Where(t => !seen.TryGetValue(People.Text(t.Id), out var at) || at is null || at < t.UpdatedAt).Select(t => People.Text(t.Id)).Distinct().ToList();
        if (missed.Count > 0)
        {
            await database.WriteAsync(
                async (db, token) =>
                {
                    foreach (var id in missed)
                    {
                        await DueTickets.HearAsync(db, id, time.GetUtcNow(), token);
                    }
                },
                cancellationToken);
            bell.Ring();
        }

        return missed.Count;
    }
}
