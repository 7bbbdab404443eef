using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Holds numbers, each by a reservation of its own for four hours (bandwidth.md §4). A number that is held is ordered by its reservation: whether an
/// order by number would use it is not documented. The ids live in this process; after its end what is held runs out by itself.
/// </summary>
internal sealed class BandwidthReservations(BandwidthClient client)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(4);

    // What is about to run out may have run out when the order arrives.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<E164, Held> _held = new();

    /// <summary>Holds what can be held.</summary>
    public async Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var until = client.Time.GetUtcNow() + Life - Margin;
        var done = new List<E164>();
        foreach (var number in numbers.Distinct())
        {
            var answer = await client.ChangeOnceAsync(CarrierOperation.Reserve, HttpMethod.Post, $"{client.AccountPath}/tnreservation", BandwidthWire.Reservation(number), cancellationToken);
            if (answer is CarrierAnswer.Answered { Status: 201 } made && BandwidthWire.IdOf(made.Headers.GetValueOrDefault("Location")) is { } id)
            {
                _held[number] = new Held(id, reference, until);
                done.Add(number);
            }
        }

        return new ReservationAnswer(done, until);
    }

    /// <summary>Lets go of what is held under a reference; what can't be told about it runs out by itself.</summary>
    public async Task CancelAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        foreach (var (number, held) in _held.Where(held => held.Value.Reference == reference).ToList())
        {
            _held.TryRemove(number, out _);
            await client.DeleteOnceAsync(CarrierOperation.Reserve, $"{client.AccountPath}/tnreservation/{Uri.EscapeDataString(held.Id)}", cancellationToken);
        }
    }

    /// <summary>The reservations that stand for some of these numbers now.</summary>
    public IReadOnlyDictionary<E164, string> Of(IEnumerable<E164> numbers)
    {
        var now = client.Time.GetUtcNow();
        return numbers.Distinct().Where(number => _held.TryGetValue(number, out var held) && held.Until > now).ToDictionary(number => number, number => _held[number].Id);
    }

    /// <summary>These numbers' reservations went into an order.</summary>
    public void Used(IEnumerable<E164> numbers)
    {
        foreach (var number in numbers)
        {
            _held.TryRemove(number, out _);
        }
    }

    private sealed record Held(string Id, ClientReference Reference, DateTimeOffset Until);
}
