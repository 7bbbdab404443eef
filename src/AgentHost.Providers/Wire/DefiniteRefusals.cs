namespace AgentHost.Providers.Wire;

/// <summary>The refusals of one kind of call that are known to be definite. Everything else that is no success is unknown.</summary>
/// <param name="all">Each with its source.</param>
public sealed class DefiniteRefusals(IReadOnlyList<DefiniteRefusal> all)
{
    /// <summary>Never sent: no connection came about. Certain for every carrier and call.</summary>
    public static DefiniteRefusal Unreachable { get; } = new([], null, "provider_unavailable", "The carrier could not be reached; nothing was sent.", "CarrierExchange");

    /// <summary>Every one.</summary>
    public IReadOnlyList<DefiniteRefusal> All => all;

    /// <summary>The refusal that an answer is; null when it is none of these.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="carrierCode">Reads the carrier's code from a whole answer; null when there is none.</param>
    public DefiniteRefusal? Find(CarrierAnswer answer, Func<CarrierAnswer.Answered, string?> carrierCode) => answer switch
    {
        CarrierAnswer.NotSent => Unreachable,
        CarrierAnswer.Answered { IsSuccess: false } answered when carrierCode(answered) is var code =>
            all.FirstOrDefault(refusal => refusal.Statuses.Contains(answered.Status) && (refusal.CarrierCode is null || refusal.CarrierCode == code)),
        _ => null,
    };
}
