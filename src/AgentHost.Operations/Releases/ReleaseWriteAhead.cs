using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Releases;

/// <summary>
/// Commits a release and its intent before any call (reliability rules 1 and 19). The inventory row is the lock; in the same transaction the hold on the
/// number goes from the purchase to the release, so that the index by account and number lets neither a second release nor a new purchase in beside it.
/// </summary>
public sealed class ReleaseWriteAhead(Database database, ProviderDirectory directory, IdSource ids, TimeProvider time, OperationsOptions options)
{
    private const string NothingReleased = "Nothing was released.";

    /// <summary>Commits the release of a number of the caller’s tenant.</summary>
    public async Task<Result<ReleaseStart>> CommitAsync(Caller caller, string number, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((db, token) => CommitAsync(db, caller, number, token), cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // A purchase of the number was written down since we looked.
            return Unsettled(number);
        }
    }

    private async Task<Result<ReleaseStart>> CommitAsync(AgentHostDb db, Caller caller, string number, CancellationToken cancellationToken)
    {
        var row = await db.PhoneNumbers.Where(n => n.TenantId == caller.Tenant && n.E164 == number && n.Active).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Problem.NotFound("number", number, "See inventory_list.");
        }

        if (Refuse(row) is { } refusal)
        {
            return refusal;
        }

        if (row.Provider == ProviderNames.External)
        {
            return await EndAsync(db, caller, row, cancellationToken);
        }

        if (directory.Find(row.Provider, row.Account) is not { } provider)
        {
            return ProviderStates.NotInUse(row.Provider) with { NotDone = NothingReleased };
        }

        var holding = await db.PurchaseIntents.FirstOrDefaultAsync(i => i.Live && i.Provider == row.Provider && i.Account == row.Account && i.E164 == row.E164, cancellationToken);
        if (holding is not null && (holding.Id != row.IntentId || holding.State != IntentState.Confirmed))
        {
            return Unsettled(number);
        }

        if (holding is not null)
        {
            holding.Live = false;
            await db.SaveChangesAsync(cancellationToken);
        }

        var planned = Plan(db, caller, row, provider);
        await AuditTrail.AppendAsync(db, time, caller, "number.release", number, new { row.Provider, reference = planned.Reference.Value, before = Word.Of(row.State) }, cancellationToken);
        (row.State, row.StateChangedAt) = (NumberState.Releasing, time.GetUtcNow());
        return new ReleaseStart.Planned(planned);
    }

    private static Problem? Refuse(PhoneNumberRow row) => row.State switch
    {
        NumberState.Releasing => Problem.BadInput("release_under_way", $"{row.E164} is being released already.", "See inventory_get.", "Nothing more was done."),
        NumberState.PortingIn or NumberState.PortingOut => Problem.BadInput("number_porting", $"{row.E164} is {Word.Of(row.State)}.", "Wait until the port has ended.", NothingReleased),
        _ => null,
    };

    private static Problem Unsettled(string number) => new(
        ProblemKind.Carrier, "number_unsettled", $"What became of a purchase of {number} is not settled yet.", NothingReleased, "Release it again in a few minutes; agenthost intents list shows what is unsure.");

    // Nobody else knows of the number, so that there is nobody to ask.
    private async Task<ReleaseStart> EndAsync(AgentHostDb db, Caller caller, PhoneNumberRow row, CancellationToken cancellationToken)
    {
        row.ReleasedAt = time.GetUtcNow();
        await NumberEnding.EndAsync(db, row, NumberState.Released, ids, time, cancellationToken);
        await AuditTrail.AppendAsync(db, time, caller, "number.released", row.E164, new { row.Provider }, cancellationToken);
        return new ReleaseStart.Ended(new InventoryChange([InventoryViews.Of(row, null, caller)], []));
    }

    private PlannedRelease Plan(AgentHostDb db, Caller caller, PhoneNumberRow row, IProvider provider)
    {
        var now = time.GetUtcNow();
        var reference = ClientReference.Create(ids.Ulid(), 0);
        var sending = SendingTime.Of(provider.Profile, time);
        var carrierOrder = new CarrierOrderRow
        {
            Id = ids.Ulid(),
            TenantId = row.TenantId,
            OrderId = "",
            Kind = CarrierOrderKind.Release,
            Provider = row.Provider,
            Account = row.Account,
            Reference = reference.Value,
            ApprovalId = "",
            CreatedAt = now,
            Owner = options.WorkerName,
            Epoch = 1,
            SendingUntil = sending.Until,
        };
        var intent = new PurchaseIntentRow
        {
            Id = ids.Ulid(),
            CarrierOrderId = carrierOrder.Id,
            OrderId = "",
            SlotId = row.Id,
            PhoneNumberId = row.Id,
            NumberStateBefore = row.State,
            TenantId = row.TenantId,
            Provider = row.Provider,
            Account = row.Account,
            E164 = row.E164,
            State = IntentState.Sending,
            Live = true,
            NumberType = row.NumberType,
            Features = row.Features,
            CreatedAt = now,
            ChangedAt = now,
            Epoch = carrierOrder.Epoch,
        };
        db.CarrierOrders.Add(carrierOrder);
        db.PurchaseIntents.Add(intent);
        IntentMove.Begin(db, intent, ids, caller.Actor);
        return new PlannedRelease(carrierOrder.Id, provider, E164.Parse(row.E164), reference, sending.Turn);
    }
}
