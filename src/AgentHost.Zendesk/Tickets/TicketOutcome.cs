using AgentHost.Agent.Dispatch;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Writes what came of a comment: the ticket's row and the comments that tell of it, together.</summary>
internal sealed class TicketOutcome(TicketBook book, TimeProvider time)
{
    private const int MostMisses = 2;
    private const int Courtesy = 80;
    private const int MostNumbersTold = 20;

    // How long a requester waits without a word.
    private static readonly TimeSpan UntilDelayed = TimeSpan.FromMinutes(15);

    /// <summary>An order exists: the row says which, and the comment what it came to so far.</summary>
    public Task<TicketRow> OrderedAsync(Turn turn, OrderRow placed, string? hash, CancellationToken cancellationToken) =>
        OrderedAsync(turn.Ticket, turn.Comment, turn.Intake.Language, placed, hash, cancellationToken);

    /// <summary>The same of a comment that needs not be read any more.</summary>
    public Task<TicketRow> OrderedAsync(TicketRow ticket, ZendeskComment comment, string language, OrderRow placed, string? hash, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        async (db, row, pen, token) =>
        {
            (row.Language, row.Tries, row.Problem, row.HandledCommentId) = (language, 0, AgentTurn.IsOut(row) ? row.Problem : null, comment.Id);

            // Read again under the row's lock: news that came before it found no ticket to tell.
            var order = await db.Orders.AsNoTracking().FirstAsync(o => o.Id == placed.Id, token);
            (row.OrderId, row.QuoteId, row.RequestId) = (order.Id, order.QuoteId, order.RequestId ?? row.RequestId);
            (row.DuplicateOf, row.TextHash, row.State) = (null, hash ?? row.TextHash, AgentTurn.IsOut(row) ? row.State : OrderStanding.Of(order.State));
            var approval = await db.Approvals.Where(a => a.OrderId == order.Id).Select(a => a.Id).FirstOrDefaultAsync(token);
            await pen.WriteAsync(OrderStanding.KindOf(order.State), pen.About() with { Order = order.Id, Quote = order.QuoteId, Approval = approval }, token);
        },
        cancellationToken);

    /// <summary>Something was read, asked, quoted, told or refused.</summary>
    public Task<TicketRow> ToldAsync(Turn turn, RequestView? view, QuoteView? quote, DispatchOutcome outcome, CancellationToken cancellationToken) => WriteAsync(
        turn,
        async (db, row, pen, token) =>
        {
            row.RequestId = view?.RequestId ?? row.RequestId;
            row.Misses = view is { Understood: true } ? 0 : row.Misses;
            var about = pen.About(turn.CommentId) with { Quote = quote?.QuoteId };
            switch (outcome)
            {
                case DispatchOutcome.Asked when view is { Understood: false }:
                    await MissedAsync(turn, row, pen, about with { Code = CodeOf(view), Slots = SlotsOf(view) }, token);
                    break;
                case DispatchOutcome.Asked:
                    row.State = TicketState.Asked;
                    await pen.WriteAsync(CommentKind.Question, about with { Code = CodeOf(view), Slots = SlotsOf(view) }, token);
                    break;
                case DispatchOutcome.Quoted { Because: QuotedBecause.NothingAvailable }:
                    row.State = TicketState.Asked;
                    await pen.WriteAsync(CommentKind.Failed, about with { Code = "nothing_available" }, token);
                    break;
                case DispatchOutcome.Quoted:
                    (row.State, row.QuoteId, row.DuplicateOf) = (TicketState.Quoted, quote!.QuoteId, null);
                    await pen.WriteAsync(CommentKind.Quote, about, token);
                    break;
                case DispatchOutcome.OrderTold { Order: var order }:
                    await OrderToldAsync(row, pen, order, about, token);
                    break;
                case DispatchOutcome.BackorderTold { Backorder: var backorder }:
                    row.State = row.State == TicketState.Waiting ? TicketState.Done : row.State;
                    await pen.WriteAsync(CommentKind.Status, about with { Order = backorder.OrderId, Backorder = backorder.BackorderId }, token);
                    break;
                case DispatchOutcome.NumberTold or DispatchOutcome.Stopped { Problem.Code: "number_not_found" } when view is { Request.Numbers.Count: > 0 and <= MostNumbersTold }:
                    row.State = row.State == TicketState.Waiting ? TicketState.Done : row.State;
                    await pen.WriteAsync(CommentKind.Number, about with { Numbers = [.. view.Request.Numbers.Select(number => number.Value)] }, token);
                    break;
                case DispatchOutcome.Stopped { Problem: var problem }:
                    await StoppedAsync(db, turn, row, pen, view, about, problem, token);
                    break;
                default:
                    await HandOverAsync(row, pen, about with { Code = "not_by_ticket" }, token);
                    break;
            }
        },
        cancellationToken);

    /// <summary>A comment before the last was read.</summary>
    public Task<TicketRow> ReadAsync(Turn turn, RequestView? view, CancellationToken cancellationToken) => WriteAsync(
        turn,
        (_, row, _, _) =>
        {
            if (view is { Understood: true })
            {
                (row.RequestId, row.State) = (view.RequestId, row.State is TicketState.AwaitingApproval ? row.State : TicketState.Asked);
            }

            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>The requester said no to what was put.</summary>
    public Task<TicketRow> DeclinedAsync(Turn turn, CancellationToken cancellationToken) => WriteAsync(
        turn,
        async (_, row, pen, token) =>
        {
            var about = pen.About(turn.CommentId) with { Quote = row.QuoteId };
            (row.State, row.DuplicateOf, row.QuoteId, row.RequestId) = (TicketState.Done, null, null, null);
            await pen.WriteAsync(CommentKind.Cancelled, about, token);
        },
        cancellationToken);

    /// <summary>
    /// A carrier's trouble keeps the comment from being acted upon: the requester hears of it once, when it lasts. What was written since or acted upon meanwhile makes it needless.
    /// </summary>
    public Task DelayedAsync(Turn turn, CancellationToken cancellationToken) => time.GetUtcNow() - turn.Comment.CreatedAt < UntilDelayed
        ? Task.CompletedTask
        : book.WriteAsync(
            turn.Ticket,
            async (_, row, pen, token) =>
            {
                row.Language = turn.Intake.Language;
                await pen.WriteAsync(CommentKind.Delayed, pen.About() with { Request = null, Again = People.Text(row.HandledCommentId) }, token);
            },
            cancellationToken);

    /// <summary>People have to look at it.</summary>
    public Task<TicketRow> HandedOverAsync(Turn turn, string code, CancellationToken cancellationToken) =>
        WriteAsync(turn, (_, row, pen, token) => HandOverAsync(row, pen, pen.About(turn.CommentId, code), token), cancellationToken);

    /// <summary>Everything up to a comment was looked at.</summary>
    public Task<TicketRow> LookedAsync(TicketRow ticket, long newest, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        (_, row, _, _) =>
        {
            (row.HandledCommentId, row.CommandCommentId) = (Math.Max(row.HandledCommentId, newest), Math.Max(row.CommandCommentId, newest));
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task<TicketRow> WriteAsync(Turn turn, Func<AgentHostDb, TicketRow, TicketPen, CancellationToken, Task> change, CancellationToken cancellationToken) => book.WriteAsync(
        turn.Ticket,
        async (db, row, pen, token) =>
        {
            row.Language = turn.Intake.Language;
            (row.Tries, row.Problem) = (0, null);
            await change(db, row, pen, token);
            row.HandledCommentId = turn.Comment.Id;
        },
        cancellationToken);

    private static Task OrderToldAsync(TicketRow row, TicketPen pen, OrderView order, TicketMail about, CancellationToken cancellationToken)
    {
        row.State = row.OrderId == order.OrderId || row.State == TicketState.Waiting ? OrderStanding.Of(Word.To<OrderState>(order.State)) : row.State;
        row.OrderId ??= order.OrderId;
        return order.State == "cancelled"
            ? pen.WriteAsync(CommentKind.Cancelled, about with { Order = order.OrderId, Comment = null }, cancellationToken)
            : pen.WriteAsync(CommentKind.Status, about with { Order = order.OrderId }, cancellationToken);
    }

    private async Task StoppedAsync(
        AgentHostDb db, Turn turn, TicketRow row, TicketPen pen, RequestView? view, TicketMail about, Problem problem, CancellationToken cancellationToken)
    {
        if (problem.Code is PossibleDuplicate.Code or "not_confirmed" && await DuplicateAsync(db, row, about.Quote, cancellationToken) is { } earlier)
        {
            (row.State, row.DuplicateOf, row.QuoteId) = (TicketState.Asked, earlier, about.Quote ?? row.QuoteId);
            await pen.WriteAsync(CommentKind.Duplicate, about with { Order = earlier, Quote = row.QuoteId }, cancellationToken);
            return;
        }

        switch (problem)
        {
            case { Kind: ProblemKind.Question } or { Code: "order_not_found" or "backorder_not_found" or "quantity_impossible" or "area_code_not_in_service" or "place_unknown" }:
                row.State = TicketState.Asked;
                await pen.WriteAsync(CommentKind.Question, about with { Code = problem.Code, Slots = problem.Code.EndsWith("order_not_found", StringComparison.Ordinal) ? ["reference"] : SlotsOf(view) }, cancellationToken);
                break;
            case { Code: NextStep.NoRequest or "not_an_order" or "text_empty" }:
                await MissedAsync(turn, row, pen, about, cancellationToken);
                break;
            case { Kind: ProblemKind.Refused or ProblemKind.NothingAvailable } or { Code: "order_final" }:
                row.State = row.State is TicketState.Done or TicketState.Ordered or TicketState.Backordered ? row.State : TicketState.Asked;
                await pen.WriteAsync(CommentKind.Failed, about with { Code = problem.Code }, cancellationToken);
                break;
            default:
                await HandOverAsync(row, pen, about with { Code = problem.Code }, cancellationToken);
                row.Problem = $"{problem.Code}: {problem.Cause}";
                break;
        }
    }

    private async Task<string?> DuplicateAsync(AgentHostDb db, TicketRow row, string? quoteId, CancellationToken cancellationToken)
    {
        var id = quoteId ?? row.QuoteId;
        var quote = await db.Quotes.AsNoTracking().FirstOrDefaultAsync(q => q.Id == id && q.TenantId == row.TenantId, cancellationToken);
        return quote is null ? null : (await PossibleDuplicate.FindAsync(db, await db.TenantAsync(quote.TenantId, cancellationToken), quote, time.GetUtcNow(), cancellationToken))?.Id;
    }

    // Thanks for what was done need no answer. What can't be made out is asked about once, and goes to people the second time.
    private static async Task MissedAsync(Turn turn, TicketRow row, TicketPen pen, TicketMail about, CancellationToken cancellationToken)
    {
        if (row.State is TicketState.Done or TicketState.Ordered or TicketState.Backordered or TicketState.AwaitingApproval)
        {
            if (turn.Comment.Text.Trim().Length > Courtesy)
            {
                await pen.WriteAsync(CommentKind.Explain, about with { Code = NextStep.NoRequest, Order = row.OrderId }, cancellationToken);
            }

            return;
        }

        if (++row.Misses >= MostMisses)
        {
            await HandOverAsync(row, pen, about with { Code = NextStep.NoRequest }, cancellationToken);
            return;
        }

        row.State = TicketState.Asked;
        await pen.WriteAsync(CommentKind.Question, about with { Code = about.Code ?? NextStep.NoRequest }, cancellationToken);
    }

    private static Task HandOverAsync(TicketRow row, TicketPen pen, TicketMail about, CancellationToken cancellationToken)
    {
        (row.State, row.Problem) = (TicketState.HandedOver, about.Code);
        return pen.WriteAsync(CommentKind.HandedOver, about, cancellationToken);
    }

    private static string? CodeOf(RequestView? view) => view?.Notes.Count > 0 ? view.Notes[0].Code : null;

    private static IReadOnlyList<string> SlotsOf(RequestView? view) => view is null ? [] : [.. view.Request.Missing.Select(Word.Of)];
}
