using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Numbers;

/// <summary>Holds exact numbers for a tenant, at carriers that do so, free of charge.</summary>
public sealed class Reservations(Database database, ProviderDirectory directory, NumberCheck check, IdSource ids, TimeProvider time)
{
    /// <summary>Holds what can be held; each carrier says until when.</summary>
    public async Task<Result<ReservationView>> ReserveAsync(Caller caller, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        if (!(await check.CheckAsync(caller, numbers, cancellationToken)).TryGet(out var available, out var problem))
        {
            return problem;
        }

        var id = ids.Short("RES");
        var held = new List<ReservationRow>();
        foreach (var group in available.Available.GroupBy(n => (n.Provider, Account: n.Account ?? "default")))
        {
            if (directory.Find(group.Key.Provider, group.Key.Account) is { } provider and IReserves reserves)
            {
                held.AddRange(await HoldAsync(caller, id, provider, reserves, [.. group], cancellationToken));
            }
        }

        if (held.Count == 0)
        {
            return new Problem(ProblemKind.NothingAvailable, "nothing_held", "None of these numbers can be held.", "Nothing was held.", "Search again with number_search, or order without holding.");
        }

        return new ReservationView
        {
            ReservationId = id,
            Numbers = [.. held.Select(h => h.E164)],
            NotHeld = [.. numbers.Except(held.Select(h => h.E164))],
            ExpiresAt = held.Min(h => h.ExpiresAt),
        };
    }

    /// <summary>Lets go of what is held, whichever process held it. What its carrier does not confirm stays noted and runs out by itself.</summary>
    public async Task<Result<ReservationView>> LetGoAsync(Caller caller, string reservationId, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync((db, token) => db.Reservations.Where(r => r.ReservationId == reservationId && r.TenantId == caller.Tenant).ToListAsync(token), cancellationToken);
        if (rows.Count == 0)
        {
            return Problem.NotFound("reservation", reservationId, "It is in the answer of number_reserve.");
        }

        var now = time.GetUtcNow();
        var held = rows.Where(r => r.EndedAt is null && r.ExpiresAt > now).ToList();
        var gone = new List<string>();
        foreach (var group in held.GroupBy(r => (r.Provider, r.Account, r.Reference)))
        {
            if (await LetGoAsync(group.Key.Provider, group.Key.Account, group.Key.Reference, [.. group], cancellationToken))
            {
                gone.AddRange(group.Select(r => r.Id));
            }
        }

        await database.WriteAsync(
            async (db, token) =>
            {
                await db.Reservations.Where(r => gone.Contains(r.Id) && r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), token);
                await AuditTrail.AppendAsync(db, time, caller, "number.unreserve", reservationId, new { numbers = held.Where(r => gone.Contains(r.Id)).Select(r => r.E164) }, token);
            },
            CancellationToken.None);
        var still = held.Where(r => !gone.Contains(r.Id)).ToList();
        return new ReservationView
        {
            ReservationId = reservationId,
            Numbers = [.. still.Select(r => r.E164)],
            NotHeld = [.. rows.Except(still).Select(r => r.E164)],
            ExpiresAt = still.Count > 0 ? still.Min(r => r.ExpiresAt) : now,
        };
    }

    private async Task<bool> LetGoAsync(string provider, string account, string reference, List<ReservationRow> rows, CancellationToken cancellationToken)
    {
        if (directory.Find(provider, account) is not IReserves reserves || !ClientReference.TryParse(reference, out var parsed))
        {
            return false;
        }

        try
        {
            await reserves.CancelReservationAsync(new HeldNumbers(parsed, rows.ToDictionary(r => E164.Parse(r.E164), r => r.CarrierReservationId)), cancellationToken);
            return true;
        }
        catch (ProviderUnavailableException)
        {
            return false;
        }
    }

    private async Task<List<ReservationRow>> HoldAsync(
        Caller caller, string id, IProvider provider, IReserves reserves, IReadOnlyList<FoundNumber> offered, CancellationToken cancellationToken)
    {
        var reference = ClientReference.Create(ids.Ulid(), 0);
        var answer = await reserves.ReserveAsync(reference, [.. offered.Select(n => E164.Parse(n.Number))], cancellationToken);
        var rows = answer.Numbers.Select(number => new ReservationRow
        {
            Id = ids.Ulid(),
            ReservationId = id,
            TenantId = caller.Tenant,
            E164 = number.Value,
            Provider = provider.Profile.Name,
            Account = provider.Profile.Account,
            Reference = reference.Value,
            CarrierReservationId = answer.CarrierIds.GetValueOrDefault(number),
            OfferJson = HeldOffers.Write(offered.First(o => o.Number == number.Value)),
            CreatedBy = caller.Actor,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = answer.ExpiresAt,
        }).ToList();
        await database.WriteAsync(
            async (db, token) =>
            {
                var held = rows.Select(r => r.E164).ToList();
                foreach (var old in db.Reservations.Where(r => r.EndedAt == null && held.Contains(r.E164) && r.Provider == provider.Profile.Name))
                {
                    old.EndedAt = time.GetUtcNow();
                }

                await db.SaveChangesAsync(token);
                db.Reservations.AddRange(rows);
                await AuditTrail.AppendAsync(db, time, caller, "number.reserve", id, new { numbers = held }, token);
            },
            CancellationToken.None);
        return rows;
    }
}
