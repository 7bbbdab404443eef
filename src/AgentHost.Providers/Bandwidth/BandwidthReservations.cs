using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Holds numbers, each by a reservation of its own for four hours (bandwidth.md §4). A number that is held is ordered by its reservation: whether an
/// order by number would use it is not documented. The ids are the caller's to keep, so that any process can use or let go of them.
/// </summary>
internal sealed class BandwidthReservations(BandwidthClient client)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(4);

    // What is about to run out may have run out when the order arrives.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Holds what can be held.</summary>
    public async Task<ReservationAnswer> ReserveAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var until = client.Time.GetUtcNow() + Life - Margin;
        var held = new Dictionary<E164, string>();
        foreach (var number in numbers.Distinct())
        {
            var answer = await client.ChangeOnceAsync(CarrierOperation.Reserve, HttpMethod.Post, $"{client.AccountPath}/tnreservation", BandwidthWire.Reservation(number), cancellationToken);
            if (answer is CarrierAnswer.Answered { Status: 201 } made && BandwidthWire.IdOf(made.Headers.GetValueOrDefault("Location")) is { } id)
            {
                held[number] = id;
            }
        }

        return new ReservationAnswer([.. held.Keys], until) { CarrierIds = held };
    }

    /// <summary>Lets go of reservations; what can't be told about one runs out by itself.</summary>
    public async Task CancelAsync(HeldNumbers held, CancellationToken cancellationToken)
    {
        foreach (var id in held.Numbers.Values.OfType<string>())
        {
            await client.DeleteOnceAsync(CarrierOperation.Reserve, $"{client.AccountPath}/tnreservation/{Uri.EscapeDataString(id)}", cancellationToken);
        }
    }
}
