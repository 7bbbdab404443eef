using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>Which of the toy carrier's answers are definite.</summary>
internal static class ToyOutcomes
{
    public static DefiniteRefusals Purchases { get; } = new(
    [
        new([409], "taken", "number_taken", "The number is not available any more.", "ToyFace"),
        new([402], "funds", "insufficient_funds", "The account has too little money left.", "ToyFace"),
        new([401], "key", "unauthorized", "The key is not accepted.", "ToyFace"),
    ]);

    public static PurchaseOutcome OfPurchase(CarrierAnswer answer, E164 number, ClientReference reference) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } answered
            when JsonBody.TryRead(answered.Body, ToyWire.Default.ToyNumber, out var bought) && bought.Number == number.Value && bought.Reference == reference.Value =>
            new PurchaseOutcome.Confirmed(bought.Number, null, null),
        _ when Purchases.Find(answer, CodeOf) is { } refusal => new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail),
        _ => new PurchaseOutcome.Unknown(answer.Reason),
    };

    public static EffectOutcome OfEffect(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } => new EffectOutcome.Done(),
        CarrierAnswer.NotSent => new EffectOutcome.Rejected("provider_unavailable", "Nothing was sent."),
        _ => new EffectOutcome.Unknown(answer.Reason),
    };

    private static string? CodeOf(CarrierAnswer.Answered answer) => JsonBody.TryRead(answer.Body, ToyWire.Default.ToyError, out var error) ? error.Code : null;
}
