using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Zendesk.Tickets;

/// <summary>
/// Works on tickets that are due, each with one worker at a time. A ticket that fails three times goes to people, with a note of why; the others flow. Trouble of Zendesk's
/// or a carrier's is waited out and counts for nothing.
/// </summary>
internal sealed class TicketWork(Database database, TicketBook book, TicketStep step, OperationsOptions options, IdSource ids, TimeProvider time, ILogger<TicketWork> log) : IWorkStream
{
    private const int MostTries = 3;

    // Longer than any step takes, a wait for an order's numbers included.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public int AtOnce => 4;

    /// <inheritdoc/>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => db.Tickets.AnyAsync(t => t.DueAt <= now && t.LeaseUntil <= now, token), cancellationToken))
        {
            return false;
        }

        var leased = await database.WriteAsync((db, token) => db.Tickets.LeaseAsync(1, options.WorkerName, now, Lease, token), cancellationToken);
        if (leased is not [var ticket])
        {
            return false;
        }

        await book.ReturnAsync(ticket, await RunAsync(ticket, cancellationToken), CancellationToken.None);
        return true;
    }

    /// <summary>Does the step and says when the next is due.</summary>
    private async Task<DateTimeOffset> RunAsync(TicketRow ticket, CancellationToken cancellationToken)
    {
        try
        {
            await step.RunAsync(ticket, cancellationToken);
            return DateTimeOffset.MaxValue;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return time.GetUtcNow();
        }
        catch (LeaseLostException)
        {
            return DateTimeOffset.MaxValue;
        }
        catch (ZendeskTroubleException e)
        {
            var wait = e.RetryAfter ?? Clamp((time.GetUtcNow() - (e.Since ?? ticket.UpdatedAt)) / 2);
            log.LogWarning("Ticket {Ticket} waits {Wait}: {Code}: {Message}", ticket.Id, wait, e.Code, e.Message);
            return time.GetUtcNow() + Jitter(wait);
        }
        catch (Exception e) when (e is not ProcessDeathException && DatabaseFaults.Recognise(e) is null)
        {
            log.LogError(e, "A step of ticket {Ticket} failed", ticket.Id);
            return await FailedAsync(ticket, e);
        }
    }

    private async Task<DateTimeOffset> FailedAsync(TicketRow ticket, Exception fault)
    {
        try
        {
            var row = await book.WriteAsync(
                ticket,
                async (_, row, pen, token) =>
                {
                    row.Tries++;
                    row.Problem = $"step_failed: {fault.GetType().Name}";
                    if (row.Tries < MostTries)
                    {
                        return;
                    }

                    row.State = TicketState.Failed;
                    var last = row.HandledCommentId.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    await pen.WriteAsync(CommentKind.Poison, pen.About(last, "step_failed"), token);
                    if (row.OrderId is null)
                    {
                        await pen.WriteAsync(CommentKind.HandedOver, pen.About(code: "step_failed"), token);
                    }
                },
                CancellationToken.None);
            return row.State == TicketState.Failed ? DateTimeOffset.MaxValue : time.GetUtcNow() + (AfterFault * row.Tries);
        }
        catch (LeaseLostException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    private static TimeSpan Clamp(TimeSpan wait) => wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;

    // So that thousands of tickets that failed together do not come back together.
    private TimeSpan Jitter(TimeSpan wait) => wait * (1 + (BitConverter.ToUInt16(ids.Bytes(2)) / (4.0 * ushort.MaxValue)));
}
