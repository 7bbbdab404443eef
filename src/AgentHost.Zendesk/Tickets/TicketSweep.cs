using System.Globalization;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Zendesk.Tickets;

/// <summary>
/// Finds tickets whose event never came: every few minutes Zendesk is asked which of ours changed since, and those that were seen older are made due. "Since" goes by
/// Zendesk's own times, the newest change that it has told of, and never by our clock: one that is wrong by days loses no ticket.
/// </summary>
internal sealed class TicketSweep(Database database, Schedules schedules, ITicketDesk client, WorkBell bell, TimeProvider time, ILogger<TicketSweep> log) : IWorkStream
{
    /// <summary>The schedule's name.</summary>
    public const string Schedule = "zendesk.sweep";

    // 10,000 tickets. A look that is cut off begins again where it did, because the search's order is not that of the changes.
    private const int MostPages = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // Zendesk's index lags by minutes, and not by the same for all tickets.
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

        var look = await LookAsync(schedule.SeenUntil ?? await FirstAsync(cancellationToken), cancellationToken);
        await schedules.ReturnAsync(schedule, new ScheduleRun(look is null ? "zendesk_unavailable" : $"{look.Due} found", look is not null, Every) { SeenUntil = look?.SeenUntil });
        return true;
    }

    // Any answer tells Zendesk's clock, and who we are is the cheapest to ask. Anew, because ours may have been set since the last one.
    private async Task<DateTimeOffset> FirstAsync(CancellationToken cancellationToken)
    {
        await client.MeAsync(cancellationToken);
        return (client.Now ?? time.GetUtcNow()) - FirstLook;
    }

    // Null when Zendesk could not be asked to the end, so that the next look begins where this one did.
    private async Task<Look?> LookAsync(DateTimeOffset seenUntil, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"tags:{client.Options.Tag} status<solved updated>{(seenUntil - Overlap).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        var look = new Look(0, seenUntil);
        var cursor = (string?)null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.FindTicketsAsync(query, cursor, cancellationToken);
            if (!answer.TryGet(out var found))
            {
                log.LogWarning("Looking for tickets whose event never came failed: {Answer}", answer);
                return null;
            }

            var newest = found.Tickets.Select(t => t.UpdatedAt).Append(look.SeenUntil).Max();
            look = new Look(look.Due + await HearAsync(found.Tickets, cancellationToken), newest);
            if ((cursor = found.Cursor) is null)
            {
                return look;
            }
        }

        log.LogWarning("More than {Most} pages of tickets changed; those seen are made due, and the look begins again", MostPages);
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

    /// <summary>What came of a look.</summary>
    /// <param name="Due">How many tickets were made due.</param>
    /// <param name="SeenUntil">The newest change that Zendesk has told of, UTC by its clock.</param>
    private sealed record Look(int Due, DateTimeOffset SeenUntil);
}
