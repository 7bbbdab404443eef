using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Holds numbers (inteliquent.md §4). The carrier knows no reference for it and says nothing of how long it holds: which numbers stand under a
/// reference is remembered here, for as long as they are taken to be held, and is lost with the process; the carrier then lets go by itself.
/// </summary>
internal sealed class InteliquentReservations(InteliquentClient client, InteliquentOptions options)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<E164>> _held = new();

    /// <summary>Holds numbers: what was asked for, less what is left out.</summary>
    public async Task<ReservationAnswer> HoldAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var until = client.Time.GetUtcNow() + options.Assumptions.ReservationHold;
        var wanted = numbers.Distinct().Where(number => number.IsNanp).ToList();
        if (wanted.Count == 0)
        {
            return new ReservationAnswer([], until);
        }

        var answer = await client.SendOnceAsync(CarrierOperation.Reserve, "tnReserve", new InteliquentReserveRequest(List(wanted)), cancellationToken);
        if (answer is not CarrierAnswer.Answered { IsSuccess: true } answered
            || InteliquentOutcomes.CodeOf(answer, options.Assumptions) != InteliquentOutcomes.Success
            || !JsonBody.TryRead(answered.Body, InteliquentWire.Default.InteliquentReserveReply, out var reply) || reply.TnReserveResponse is not { } reserved)
        {
            throw InteliquentOutcomes.Unusable(answer, options.Assumptions, client.Time.GetUtcNow());
        }

        var excluded = (reserved.ExcludedTnList ?? []).Select(item => item.Tn).ToHashSet();
        var held = reserved.ReservedTnCount == "0" ? [] : wanted.Where(number => !excluded.Contains(InteliquentNumber.Write(number))).ToList();
        if (held.Count > 0)
        {
            _held[reference.Value] = held;
        }

        return new ReservationAnswer(held, until);
    }

    /// <summary>Lets go of what is held under a reference; nothing is sent when nothing is known to be.</summary>
    public async Task LetGoAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        if (_held.TryRemove(reference.Value, out var numbers))
        {
            var answer = await client.SendOnceAsync(CarrierOperation.Reserve, "tnRelease", new InteliquentUnreserveRequest(List(numbers)), cancellationToken);
            if (InteliquentOutcomes.OfReservation(answer, options.Assumptions) is EffectOutcome.Unknown)
            {
                _held.TryAdd(reference.Value, numbers);
                throw InteliquentOutcomes.Unusable(answer, options.Assumptions, client.Time.GetUtcNow());
            }
        }
    }

    private static InteliquentHold List(IReadOnlyList<E164> numbers) => new(new InteliquentTnListRequest([.. numbers.Select(number => new InteliquentTnRequest(InteliquentNumber.Write(number)))]));
}
