using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Holds numbers (inteliquent.md §4). The carrier knows no reference for it and says nothing of how long it holds: which numbers are held is the caller's
/// to keep, and they are let go by their digits.
/// </summary>
internal sealed class InteliquentReservations(InteliquentClient client, InteliquentOptions options)
{
    /// <summary>Holds numbers: what was asked for, less what is left out.</summary>
    public async Task<ReservationAnswer> HoldAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
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
        return new ReservationAnswer(held, until);
    }

    /// <summary>Lets go of numbers; nothing is sent for none.</summary>
    public async Task LetGoAsync(HeldNumbers held, CancellationToken cancellationToken)
    {
        if (held.Numbers.Count == 0)
        {
            return;
        }

        var answer = await client.SendOnceAsync(CarrierOperation.Reserve, "tnRelease", new InteliquentUnreserveRequest(List([.. held.Numbers.Keys])), cancellationToken);
        if (InteliquentOutcomes.OfReservation(answer, options.Assumptions) is EffectOutcome.Unknown)
        {
            throw InteliquentOutcomes.Unusable(answer, options.Assumptions, client.Time.GetUtcNow());
        }
    }

    private static InteliquentHold List(IReadOnlyList<E164> numbers) => new(new InteliquentTnListRequest([.. numbers.Select(number => new InteliquentTnRequest(InteliquentNumber.Write(number)))]));
}
