using System.Globalization;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Comments;

/// <summary>
/// Reads what a comment may say from committed rows of the ticket's own tenant at the moment of posting, so that it is true then. What has nothing left to say (a
/// question that was answered, news that later news of the same order stands behind) is not said.
/// </summary>
public static class CommentFacts
{
    private static readonly string[] Final = [CommentKind.Completed, CommentKind.Failed, CommentKind.Cancelled];

    // Codes of problems by what the template has a sentence for.
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["area_code_exhausted"] = "area_code_exhausted",
        ["nothing_available"] = "area_code_exhausted",
        ["area_code_not_in_service"] = "area_code_exhausted",
        ["quantity_over_limit"] = "quantity_over_limit",
        ["country_not_served"] = "country_not_served",
        ["number_type_not_allowed"] = "number_type_not_allowed",
        ["budget_exceeded"] = "over_commitment",
        ["price_unknown"] = "price_unknown",
        ["spending_stopped"] = "spending_stopped",
        ["too_many_refusals"] = "carrier",
        ["provider_unavailable"] = "carrier",
        ["backorder_expired"] = "carrier",
    };

    /// <summary>What the comment says now; null when nothing is left to say.</summary>
    public static async Task<CommentView?> ReadAsync(AgentHostDb db, OutboxRow row, TicketMail mail, TicketRow ticket, CancellationToken cancellationToken)
    {
        var order = mail.Order is { } id ? await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.TenantId == row.TenantId, cancellationToken) : null;
        if (await IsOvertakenAsync(db, row, mail, order, cancellationToken))
        {
            return null;
        }

        var facts = new FactSet();
        var view = order is null || mail.Kind == CommentKind.Duplicate ? null : await OrderFacts.AddAsync(facts, db, order, cancellationToken);
        var said = mail.Kind switch
        {
            CommentKind.Question => await QuestionAsync(facts, db, row, mail, cancellationToken),
            CommentKind.Quote => await QuoteAsync(facts, db, row, mail, mail.Quote, cancellationToken),
            CommentKind.Shadow => await ShadowAsync(facts, db, row, mail, order, cancellationToken),
            CommentKind.Duplicate => await DuplicateAsync(facts, db, order, cancellationToken),
            CommentKind.Approval or CommentKind.Approved or CommentKind.Declined => await ApprovalAsync(facts, db, row, mail, cancellationToken),
            CommentKind.Failed => Failed(facts, mail, view, await RequestAsync(db, row, mail, cancellationToken)),
            CommentKind.Explain => Explain(facts, mail, ticket, view, await RequestAsync(db, row, mail, cancellationToken)),
            CommentKind.Poison => facts.With("problem", Problem(ticket) ?? Code(mail)) is not null,
            CommentKind.Number => await NumbersAsync(facts, db, row, mail, cancellationToken),
            CommentKind.Delayed => ticket.HandledCommentId.ToString(CultureInfo.InvariantCulture) == mail.Again,
            CommentKind.Cancelled => mail.Order is null || view is not null,
            CommentKind.Ordered or CommentKind.Completed or CommentKind.Progress => view is not null,
            _ => true,
        };
        return said ? View(mail, ticket, facts, view) : null;
    }

    // "ordered" and notes of progress are left unsaid when the order's end is told right behind them; a kind of outcome only where the order came to it.
    private static async Task<bool> IsOvertakenAsync(AgentHostDb db, OutboxRow row, TicketMail mail, OrderRow? order, CancellationToken cancellationToken)
    {
        if (order is null || mail.Kind is not (CommentKind.Ordered or CommentKind.Progress))
        {
            return false;
        }

        var ends = Final.Select(kind => (mail with { Kind = kind, Comment = null }).Key).ToList();
        return await db.Outbox.AnyAsync(o => o.Lane == row.Lane && o.Position > row.Position && o.State == OutboxState.Pending && ends.Contains(o.Key), cancellationToken);
    }

    private static async Task<bool> QuestionAsync(FactSet facts, AgentHostDb db, OutboxRow row, TicketMail mail, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(db, row, mail, cancellationToken) ?? new NumberRequest();
        var missing = QuestionFacts.Missing(request);
        if (mail.Slots.Count > 0 && missing.Count == 0 && request.Intent == RequestIntent.Order)
        {
            return false;
        }

        QuestionFacts.Add(facts, request, missing.Count > 0 ? missing : [.. mail.Slots], mail.Code);
        return true;
    }

    private static async Task<bool> QuoteAsync(FactSet facts, AgentHostDb db, OutboxRow row, TicketMail mail, string? quoteId, CancellationToken cancellationToken)
    {
        if (await db.Quotes.AsNoTracking().FirstOrDefaultAsync(q => q.Id == quoteId && q.TenantId == row.TenantId, cancellationToken) is not { } quote)
        {
            return false;
        }

        QuoteFacts.Add(facts, quote);
        return true;
    }

    // The code says which kind of comment it would have been, and of which problem.
    private static async Task<bool> ShadowAsync(FactSet facts, AgentHostDb db, OutboxRow row, TicketMail mail, OrderRow? order, CancellationToken cancellationToken)
    {
        if (!await QuoteAsync(facts, db, row, mail, mail.Quote ?? order?.QuoteId, cancellationToken) && order is null)
        {
            facts.With("lines", QuoteFacts.Wishes((await RequestAsync(db, row, mail, cancellationToken))?.Lines ?? []));
        }

        var kind = mail.Code?.Split(':')[0];
        facts.With("would", kind is not null && CommentKind.IsPublic(kind) ? new Fact.Term($"would {kind}") : null);
        return true;
    }

    private static async Task<bool> NumbersAsync(FactSet facts, AgentHostDb db, OutboxRow row, TicketMail mail, CancellationToken cancellationToken)
    {
        await NumberFacts.AddAsync(facts, db, row.TenantId, mail.Numbers, cancellationToken);
        return true;
    }

    private static async Task<bool> DuplicateAsync(FactSet facts, AgentHostDb db, OrderRow? earlier, CancellationToken cancellationToken)
    {
        if (earlier is null)
        {
            return false;
        }

        var view = await OrderFacts.AddAsync(facts, db, earlier, cancellationToken);
        facts.With("placed", new Fact.Day(DateOnly.FromDateTime(view.CreatedAt.UtcDateTime)));
        return true;
    }

    private static async Task<bool> ApprovalAsync(FactSet facts, AgentHostDb db, OutboxRow row, TicketMail mail, CancellationToken cancellationToken)
    {
        var approval = await db.Approvals.AsNoTracking().FirstOrDefaultAsync(
            a => a.TenantId == row.TenantId && (a.Id == mail.Approval || (mail.Approval == null && a.OrderId == mail.Order)), cancellationToken);
        if (approval is null || (mail.Kind == CommentKind.Approval && approval.State != ApprovalState.Pending))
        {
            return false;
        }

        var lines = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == approval.OrderId).OrderBy(l => l.Position).ToListAsync(cancellationToken);
        QuoteFacts.Add(facts, approval, lines.Select(l => StoredJson.Read<RequestLine>(l.CriteriaJson) with { Quantity = l.Quantity, QuantityMax = null }));
        facts.With("order", new Fact.Reference(approval.OrderId));
        return true;
    }

    private static bool Failed(FactSet facts, TicketMail mail, OrderView? order, NumberRequest? request)
    {
        if (order is { State: not ("partial" or "failed" or "denied" or "expired") })
        {
            return false;
        }

        if (order is null)
        {
            facts.If("no_order", true).With("lines", QuoteFacts.Wishes(request?.Lines ?? []));
        }

        var code = order?.ProblemCode ?? mail.Code;
        var sentence = code is not null && Sentences.TryGetValue(code, out var known) ? known : null;
        facts
            .If("part", order?.State == "partial").If("ended", order?.State == "failed").If("denied", order?.State == "denied").If("expired", order?.State == "expired")
            .If($"code_{sentence}", sentence is not null)
            .If("other", sentence is null && order?.State is not ("denied" or "expired"))
            .Says("unavailable", sentence == "area_code_exhausted");
        return true;
    }

    private static bool Explain(FactSet facts, TicketMail mail, TicketRow ticket, OrderView? order, NumberRequest? request)
    {
        facts.With("step", new Fact.Term($"step {Word.Of(ticket.State)}")).With("problem", Problem(ticket)).With("answer", Code(mail))
            .Says("approval", ticket.State == TicketState.AwaitingApproval).Says("backorder", ticket.State == TicketState.Backordered);
        if (order is null)
        {
            facts.With("lines", QuoteFacts.Wishes(request?.Lines ?? []));
        }

        return true;
    }

    // A stable code as words.
    private static Fact.Quoted? Code(TicketMail mail) => mail.Code is { Length: > 0 } code ? new Fact.Quoted(code.Replace('_', ' ')) : null;

    private static Fact.Quoted? Problem(TicketRow ticket) => ticket.Problem is { Length: > 0 } problem ? new Fact.Quoted(problem) : null;

    private static async Task<NumberRequest?> RequestAsync(AgentHostDb db, OutboxRow row, TicketMail mail, CancellationToken cancellationToken)
    {
        var json = mail.Request is null ? null
            : await db.Requests.Where(r => r.Id == mail.Request && r.TenantId == row.TenantId).Select(r => r.RequestJson).FirstOrDefaultAsync(cancellationToken);
        return json is null ? null : NumberRequestJson.Parse(json);
    }

    private static CommentView View(TicketMail mail, TicketRow ticket, FactSet facts, OrderView? order) => new()
    {
        Template = mail.Kind,
        Facts = facts,
        Turn = mail.Kind == CommentKind.Number ? Turn(ticket) : Turn(mail.Kind, order),
        Standing = mail.Kind switch
        {
            CommentKind.Question or CommentKind.Duplicate => "asked",
            CommentKind.Quote => "quoted",
            CommentKind.HandedOver or CommentKind.Poison => "handed_over",
            _ => order?.State,
        },
        OrderId = order?.OrderId,
        Numbers = order is null ? [] : [.. order.Lines.SelectMany(line => line.Numbers).Select(number => number.Number)],
        Monthly = order?.MonthlyPrice,
    };

    // What was asked beside leaves the ticket where it stood.
    private static CommentTurn Turn(TicketRow ticket) => ticket.State switch
    {
        TicketState.Asked or TicketState.Quoted => CommentTurn.Requester,
        TicketState.Ordered or TicketState.Backordered => CommentTurn.Carrier,
        TicketState.Done => CommentTurn.Done,
        _ => CommentTurn.Unchanged,
    };

    private static CommentTurn Turn(string kind, OrderView? order) => kind switch
    {
        CommentKind.Question or CommentKind.Quote or CommentKind.Duplicate => CommentTurn.Requester,
        CommentKind.HandedOver or CommentKind.Poison or CommentKind.Approval => CommentTurn.Agent,
        CommentKind.Cancelled when order is null => CommentTurn.Done,
        CommentKind.Shadow or CommentKind.Explain or CommentKind.Paused or CommentKind.Resumed or CommentKind.Declined or CommentKind.Delayed => CommentTurn.Unchanged,
        _ => order?.State switch
        {
            null or "partial" or "failed" => CommentTurn.Requester,
            "pending_approval" => CommentTurn.Agent,
            "running" or "backordered" => CommentTurn.Carrier,
            _ => CommentTurn.Done,
        },
    };
}
