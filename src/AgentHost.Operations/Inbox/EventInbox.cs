using AgentHost.Numbering;
using AgentHost.Providers.Wire;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inbox;

/// <summary>
/// The door for carriers' events (reliability rule 14): the signature is checked by the carrier's algorithm, each event is kept once, and answered only after
/// that. What it says of the world is not believed: <see cref="InboxWork"/> has the carrier asked.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="verifiers">Of every account whose carrier sends events.</param>
/// <param name="ids">Makes ids.</param>
/// <param name="time">The clock.</param>
public sealed class EventInbox(Database database, IEnumerable<EventVerifier> verifiers, IdSource ids, TimeProvider time)
{
    private readonly ILookup<string, EventVerifier> _verifiers = verifiers.ToLookup(verifier => verifier.Provider, StringComparer.Ordinal);

    /// <summary>Checks an event and keeps it. The database's faults are thrown: then the carrier may send it again.</summary>
    /// <param name="provider">The provider's name in the address.</param>
    /// <param name="received">The request as it arrived.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InboxAnswer> ReceiveAsync(string provider, CarrierEvent received, CancellationToken cancellationToken)
    {
        // Accounts of a provider share the address, and each has its own key.
        InboxAnswer refused = new InboxAnswer.NotExpected();
        foreach (var (name, account, verifier) in _verifiers[provider])
        {
            switch (verifier.Verify(received, time.GetUtcNow()))
            {
                case EventVerdict.Genuine genuine:
                    return await KeepAsync(Row(name, account, genuine), verifier.Acknowledgement, cancellationToken);
                case EventVerdict.Refused refusal:
                    refused = new InboxAnswer.Refused(refusal.Code, refusal.Challenge);
                    break;
            }
        }

        return refused;
    }

    private async Task<InboxAnswer> KeepAsync(InboxRow row, string? acknowledgement, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync<InboxAnswer>(
                async (db, token) =>
                {
                    if (await db.Inbox.FirstOrDefaultAsync(i => i.Source == row.Source && i.EventId == row.EventId, token) is { } known)
                    {
                        known.Received++;
                        return new InboxAnswer.Known(acknowledgement);
                    }

                    db.Inbox.Add(row);
                    return new InboxAnswer.Kept(acknowledgement);
                },
                cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // Its twin came in at the same moment.
            return new InboxAnswer.Known(acknowledgement);
        }
    }

    private InboxRow Row(string provider, string account, EventVerdict.Genuine genuine)
    {
        var now = time.GetUtcNow();
        return new InboxRow
        {
            Id = ids.Ulid(),
            Source = provider,
            Account = account,
            EventId = genuine.EventId,
            Reference = genuine.Subject.Reference,
            CarrierOrderId = genuine.Subject.CarrierOrderId,
            Numbers = string.Join(',', genuine.Subject.Numbers.Select(number => number.Value)),
            State = InboxState.Pending,
            Received = 1,
            ReceivedAt = now,
        };
    }
}
