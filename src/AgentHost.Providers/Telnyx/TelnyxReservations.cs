using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Holds numbers (telnyx.md §4): half an hour, number by number, and until the time that the answer names. There is no way to let go; what the account
/// holds already is held on, which Telnyx calls extending, instead of being refused.
/// </summary>
internal sealed class TelnyxReservations(TelnyxClient client, TelnyxOptions options)
{
    private const string Path = "/number_reservations";
    private const string Success = "success";
    private const string Pending = "pending";
    private const int MostLooks = 10;

    /// <summary>Holds what can be held.</summary>
    public async Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.Distinct().ToList();
        if (wanted.Count == 0)
        {
            return new ReservationAnswer([], client.Time.GetUtcNow());
        }

        var request = new TelnyxReservation(null, null, reference.Value, [.. wanted.Select(number => new TelnyxReserved(number.Value))]);
        var answer = await client.SendOnceAsync(CarrierOperation.Reserve, HttpMethod.Post, Path, request, TelnyxWire.Default.NewReservation, cancellationToken);
        var held = await HeldAsync(answer, reference, wanted, cancellationToken);
        foreach (var number in wanted.Where(number => !held.ContainsKey(number)))
        {
            if (await ExtendAsync(number, cancellationToken) is { } until)
            {
                held[number] = until;
            }
        }

        return new ReservationAnswer([.. wanted.Where(held.ContainsKey)], held.Count > 0 ? held.Values.Min() : client.Time.GetUtcNow());
    }

    private async Task<Dictionary<E164, DateTimeOffset>> HeldAsync(CarrierAnswer answer, ClientReference reference, List<E164> wanted, CancellationToken cancellationToken)
    {
        if (TelnyxOutcomes.RefusalOf(answer, TelnyxOutcomes.Purchases) is { Code: "number_taken" or "number_invalid" })
        {
            return [];
        }

        var reservation = Read(answer) ?? await FindAsync(answer, reference, cancellationToken);
        for (var looks = 0; looks < MostLooks && IsPending(reservation); looks++)
        {
            await Task.Delay(options.ReservationPoll, client.Time, cancellationToken);
            reservation = (await client.ReadAsync(CarrierOperation.Reserve, $"{Path}/{Uri.EscapeDataString(reservation.Id!)}", TelnyxWire.Default.Reservation, cancellationToken)).Data
                ?? throw TelnyxClient.Unreadable();
        }

        return Held(reservation, wanted);
    }

    // No whole answer: what there is under our reference is what was done.
    private async Task<TelnyxReservation> FindAsync(CarrierAnswer answer, ClientReference reference, CancellationToken cancellationToken)
    {
        var unusable = TelnyxOutcomes.Unusable(answer, client.Time.GetUtcNow());
        if (TelnyxOutcomes.RefusalOf(answer, TelnyxOutcomes.Purchases) is not null)
        {
            throw unusable;
        }

        var listed = await client.ListAsync(CarrierOperation.Reserve, Path, TelnyxWire.Default.Reservations, cancellationToken, ("filter[customer_reference]", reference.Value));
        return listed.FirstOrDefault(reservation => reservation.CustomerReference == reference.Value && reservation.Id is { Length: > 0 }) ?? throw unusable;
    }

    private async Task<DateTimeOffset?> ExtendAsync(E164 number, CancellationToken cancellationToken)
    {
        var now = client.Time.GetUtcNow();
        var listed = await client.ListAsync(CarrierOperation.Reserve, Path, TelnyxWire.Default.Reservations, cancellationToken, ("filter[phone_numbers.phone_number]", number.Value));
        var current = listed.FirstOrDefault(reservation => reservation.Id is { Length: > 0 } && Held(reservation, [number]).Values.Any(until => until > now));
        if (current is null)
        {
            return null;
        }

        var answer = await client.SendOnceAsync(CarrierOperation.Reserve, HttpMethod.Post, $"{Path}/{Uri.EscapeDataString(current.Id!)}/actions/extend", cancellationToken);
        return Held(Read(answer) ?? current, [number]).GetValueOrDefault(number);
    }

    private static TelnyxReservation? Read(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, TelnyxWire.Default.Reservation, out var message)
            && message.Data is { Id.Length: > 0, PhoneNumbers: not null } reservation
            ? reservation
            : null;

    private static bool IsPending(TelnyxReservation reservation) => reservation.Status == Pending || (reservation.PhoneNumbers ?? []).Exists(number => number.Status == Pending);

    private static Dictionary<E164, DateTimeOffset> Held(TelnyxReservation reservation, List<E164> wanted) => wanted
        .Select(number => (Number: number, Line: (reservation.PhoneNumbers ?? []).Find(line => line.PhoneNumber == number.Value)))
        .Where(pair => pair.Line is { Status: Success, ExpiredAt: not null })
        .ToDictionary(pair => pair.Number, pair => pair.Line!.ExpiredAt!.Value);
}
