using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Releases;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>Changes to the inventory of the caller’s tenant that buy nothing.</summary>
public sealed class InventoryChanges(Database database, NumberSetup setup, NumberRelease release, ProviderDirectory directory, IdSource ids, TimeProvider time)
{
    /// <summary>Adds numbers that were got elsewhere; no adapter serves them, so their provider is "external".</summary>
    public async Task<Result<InventoryChange>> AddAsync(Caller caller, IReadOnlyList<string> numbers, string? notes, CancellationToken cancellationToken) =>
        ExactNumbers.Read(numbers).TryGet(out var exact, out var problem)
            ? await database.WriteAsync((db, token) => AddAsync(db, caller, exact, notes, token), cancellationToken)
            : problem;

    /// <summary>Gives numbers to a holder.</summary>
    public async Task<Result<InventoryChange>> AssignAsync(Caller caller, IReadOnlyList<string> numbers, string holder, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(holder))
        {
            return Problem.BadInput("holder_missing", "No holder was named.", "Name the campaign, team or assistant that the numbers are for.");
        }

        return ExactNumbers.Read(numbers).TryGet(out var exact, out var problem)
            ? await database.WriteAsync((db, token) => AssignAsync(db, caller, exact, holder.Trim(), token), cancellationToken)
            : problem;
    }

    /// <summary>Sets where a number points and reads it back; what the settings leave out stays as the carrier has it.</summary>
    public async Task<Result<InventoryDetail>> ConfigureAsync(Caller caller, string number, NumberSettings settings, CancellationToken cancellationToken) =>
        (await FindAsync(caller, number, cancellationToken)).TryGet(out var row, out var problem)
            ? await RecordAsync(caller, row, row.RoutingProfile, await setup.ChangeAsync(row, settings, cancellationToken), settings)
            : problem;

    /// <summary>Points a number where a routing profile of its tenant says, reads it back, and has it go by that profile from now on.</summary>
    public async Task<Result<InventoryDetail>> ConfigureAsync(Caller caller, string number, string profile, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, number, cancellationToken)).TryGet(out var row, out var problem))
        {
            return problem;
        }

        var name = profile.ToLowerInvariant();
        var (unknown, routed) = await database.ReadAsync(
            async (db, token) => (await RoutedAccounts.RefuseAsync(db, caller.Tenant, name, directory, token), await RoutedAccounts.OfAsync(db, caller.Tenant, name, token)), cancellationToken);
        if (unknown is not null)
        {
            return unknown with { NotDone = "Nothing changed." };
        }

        if (!routed!.Contains((row.Provider, row.Account)))
        {
            return Problem.BadInput(
                "routing_profile_not_there", $"The routing profile {name} has no settings for {RoutedAccounts.Written(row.Provider, row.Account)}, where {number} is.",
                "Name another, or set it with `agenthost routing set`.", "Nothing changed.");
        }

        row.RoutingProfile = name;
        return await RecordAsync(caller, row, name, await setup.MakeAsync(row, cancellationToken), new { profile = name });
    }

    private async Task<Result<PhoneNumberRow>> FindAsync(Caller caller, string number, CancellationToken cancellationToken) =>
        await database.ReadAsync((db, token) => db.PhoneNumbers.FirstOrDefaultAsync(n => n.TenantId == caller.Tenant && n.E164 == number && n.Active, token), cancellationToken) switch
        {
            null => Problem.NotFound("number", number, "See inventory_list."),
            { State: NumberState.Releasing } => Problem.BadInput("release_under_way", $"{number} is being released.", "See inventory_get.", "Nothing was set."),
            var row => row,
        };

    private async Task<Result<InventoryDetail>> RecordAsync(Caller caller, PhoneNumberRow row, string? profile, SetupOutcome outcome, object settings) =>
        await database.WriteAsync(
            async (db, token) =>
            {
                var current = await db.PhoneNumbers.FirstAsync(n => n.Id == row.Id, token);
                current.RoutingProfile = profile;
                current.Readiness = !outcome.Done && outcome.Readiness == Readiness.Pending ? Readiness.ConfigureFailed : outcome.Readiness;
                current.ReadinessDetail = outcome.Detail;
                await AuditTrail.AppendAsync(db, time, caller, "number.configure", row.E164, new { settings, outcome = Word.Of(current.Readiness) }, token);
                await db.SaveChangesAsync(token);
                return await InventoryQueries.DetailAsync(db, current, caller, token);
            },
            CancellationToken.None);

    /// <summary>Gives a number back to its carrier, once.</summary>
    public Task<Result<InventoryChange>> ReleaseAsync(Caller caller, string number, CancellationToken cancellationToken) =>
        release.ReleaseAsync(caller, number, cancellationToken);

    private async Task<InventoryChange> AddAsync(AgentHostDb db, Caller caller, ExactNumbers exact, string? notes, CancellationToken cancellationToken)
    {
        var texts = exact.Numbers.Select(n => n.Value).ToList();
        var known = (await db.PhoneNumbers.Where(n => n.Active && texts.Contains(n.E164)).Select(n => n.E164).ToListAsync(cancellationToken)).ToHashSet();
        var added = exact.Numbers.Where(n => !known.Contains(n.Value)).Select(n => External(caller, n, notes)).ToList();
        db.PhoneNumbers.AddRange(added);
        OutboxMail.Stocked(db, caller.Tenant, added, ids, time.GetUtcNow());
        if (added.Count > 0)
        {
            await AuditTrail.AppendAsync(db, time, caller, "number.add", caller.Tenant, new { numbers = added.Select(n => n.E164), notes }, cancellationToken);
        }

        return new InventoryChange(
            [.. added.Select(n => InventoryViews.Of(n, null, caller))],
            [.. known.Select(n => new NumberProblem(n, "number_known", "The inventory has this number already."))]);
    }

    private PhoneNumberRow External(Caller caller, E164 number, string? notes)
    {
        var (type, country) = ExactNumbers.KindOf(number);
        var area = number.IsNanp ? Numbering.Plan.NumberingPlan.Default.FindAreaCode(number.Npa) : null;
        return new PhoneNumberRow
        {
            Id = ids.Ulid(),
            TenantId = caller.Tenant,
            E164 = number.Value,
            Provider = ProviderNames.External,
            State = NumberState.Available,
            Active = true,
            NumberType = type,
            Features = FeatureList.Write([NumberFeature.Voice]),
            Country = country,
            Region = area?.Region,
            Source = "added",
            Readiness = Readiness.External,
            Notes = notes,
            AcquiredAt = time.GetUtcNow(),
            StateChangedAt = time.GetUtcNow(),
        };
    }

    private async Task<InventoryChange> AssignAsync(AgentHostDb db, Caller caller, ExactNumbers exact, string holder, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var texts = exact.Numbers.Select(n => n.Value).ToList();
        var rows = await db.PhoneNumbers.Where(n => n.TenantId == caller.Tenant && n.Active && texts.Contains(n.E164)).ForUpdate().ToDictionaryAsync(n => n.E164, cancellationToken);
        var held = await db.Assignments.Where(a => a.Active && texts.Contains(a.E164)).ToDictionaryAsync(a => a.E164, cancellationToken);
        var changed = new List<InventoryNumber>();
        var refused = new List<NumberProblem>();
        foreach (var text in texts)
        {
            if (Refuse(text, rows.GetValueOrDefault(text), held.GetValueOrDefault(text), holder) is { } problem)
            {
                refused.Add(problem);
                continue;
            }

            var row = rows[text];
            if (held.TryGetValue(text, out var before))
            {
                // An order holds its numbers under its own reference until they are given to somebody by name.
                (before.Active, before.EndedAt) = (false, now);
                await db.SaveChangesAsync(cancellationToken);
            }

            row.State = NumberState.Assigned;
            row.StateChangedAt = now;
            db.Assignments.Add(NumberIntake.Assign(row, holder, row.OrderId, ids, now));
            changed.Add(InventoryViews.Of(row, holder, caller));
        }

        if (changed.Count > 0)
        {
            await AuditTrail.AppendAsync(db, time, caller, "number.assign", holder, new { numbers = changed.Select(c => c.Number) }, cancellationToken);
        }

        return new InventoryChange(changed, refused);
    }

    private static NumberProblem? Refuse(string number, PhoneNumberRow? row, AssignmentRow? held, string holder) => (row, held) switch
    {
        (null, _) => new(number, "number_not_found", "The inventory has no such number."),
        (_, { } h) when h.Holder == holder => new(number, "number_held", $"{holder} has it already."),
        (_, { } h) when h.Holder != h.OrderId => new(number, "number_held", $"{h.Holder} has it."),
        ({ State: NumberState.Available or NumberState.Unmanaged or NumberState.Assigned }, _) => null,
        _ => new(number, "number_not_available", $"It is {Word.Of(row.State)}."),
    };
}
