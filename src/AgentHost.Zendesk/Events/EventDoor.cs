using System.Globalization;
using AgentHost.Numbering;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Tickets;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Zendesk.Events;

/// <summary>
/// The door for Zendesk's events: the signature is checked over the raw body, each event is kept once, its ticket is made due in the same transaction, and only then is it
/// answered. What it says of the ticket is not believed (reliability rule 14): the ticket is read from Zendesk.
/// </summary>
public sealed class EventDoor(Database database, ZendeskOptions options, OurIdentity identity, WorkBell bell, IdSource ids, TimeProvider time, ILogger<EventDoor> log)
{
    /// <summary>The most bytes of an event.</summary>
    public const int BodyLimit = 1024 * 1024;

    /// <summary>The source of these events in the inbox.</summary>
    public const string Source = "zendesk";

    /// <summary>Checks an event and keeps it. The database's faults are thrown: then Zendesk may send it again.</summary>
    /// <param name="signature">The header x-zendesk-webhook-signature.</param>
    /// <param name="timestamp">The header x-zendesk-webhook-signature-timestamp.</param>
    /// <param name="invocation">The header x-zendesk-webhook-invocation-id.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DoorAnswer> ReceiveAsync(string? signature, string? timestamp, string? invocation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (Refuse(signature, timestamp, body.Span) is { } refusal)
        {
            return new DoorAnswer.Refused(refusal);
        }

        if (TicketEvent.Read(body, invocation) is not { } heard)
        {
            return new DoorAnswer.NoTicket();
        }

        if (heard.Actor is { } actor && actor == identity.Known)
        {
            return new DoorAnswer.Own();
        }

        var answer = await KeepAsync(heard, cancellationToken);
        bell.Ring();
        return answer;
    }

    private string? Refuse(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (!options.WebhookSecrets.Any(secret => secret != EventSignature.PublicTestSecret))
        {
            return "signing_key_missing";
        }

        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp))
        {
            return "signature_missing";
        }

        if (!EventSignature.IsMadeBy(options.WebhookSecrets, timestamp, body, signature))
        {
            return "signature_wrong";
        }

        if (DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && (at - time.GetUtcNow()).Duration() <= options.ReplayWindow)
        {
            return null;
        }

        // Zendesk did sign it: a copy of an old one, or our clock is wrong and all are refused.
        log.LogWarning("An event that Zendesk signed at {SignedAt} was refused (event_stale), because it is {Now} here; if that is not so, this machine's clock is wrong: `agenthost doctor`", timestamp, time.GetUtcNow());
        return "event_stale";
    }

    private async Task<DoorAnswer> KeepAsync(TicketEvent heard, CancellationToken cancellationToken)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                return await database.WriteAsync((db, token) => KeepAsync(db, heard, token), cancellationToken);
            }
            catch (Exception e) when (!again && DatabaseFaults.IsUniqueViolation(e, out _))
            {
                // Its twin, or the ticket's first event, came in at the same moment.
            }
        }
    }

    private async Task<DoorAnswer> KeepAsync(AgentHostDb db, TicketEvent heard, CancellationToken cancellationToken)
    {
        if (await db.Inbox.FirstOrDefaultAsync(i => i.Source == Source && i.EventId == heard.Id, cancellationToken) is { } known)
        {
            known.Received++;
            return new DoorAnswer.Known();
        }

        var now = time.GetUtcNow();
        var ticket = heard.Ticket.ToString(CultureInfo.InvariantCulture);
        db.Inbox.Add(new InboxRow
        {
            Id = ids.Ulid(),
            Source = Source,
            Account = options.Subdomain,
            EventId = heard.Id,
            Reference = ticket,
            State = InboxState.Handled,
            Received = 1,
            ReceivedAt = now,
            HandledAt = now,
        });
        await DueTickets.HearAsync(db, ticket, now, cancellationToken);
        return new DoorAnswer.Kept();
    }
}
