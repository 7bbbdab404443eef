using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Which of Twilio's answers about ports are definite (reliability rule 6): the refusals that Twilio makes of any call. Its porting resources have no
/// documented codes of their own (twilio.md §7, §8).
/// </summary>
internal static class TwilioPortOutcomes
{
    /// <summary>The id of a document that was uploaded; null when the answer gives none.</summary>
    public static string? DocumentOf(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, TwilioPortWire.Default.TwilioDocument, out var document)
            && document.Sid is { } sid && TwilioSettings.IsSid(sid, "RD")
            ? sid
            : null;

    /// <summary>Why a document was not uploaded. The order comes after it, so that nothing was ordered, whatever became of the document.</summary>
    public static PortAnswer OfUpload(CarrierAnswer answer) =>
        TwilioOutcomes.Releases.Find(answer, TwilioOutcomes.CodeOf) is { } refusal ? new PortAnswer.Rejected(refusal.Code, refusal.Detail)
        : answer is CarrierAnswer.Answered { Status: 400 or 413 or 415 or 422 } ? new PortAnswer.Rejected("document_refused", "Twilio does not take the bill; nothing was ordered.")
        : new PortAnswer.Rejected("document_not_uploaded", $"The bill did not reach Twilio ({answer.Reason}); nothing was ordered.");

    /// <summary>What became of an order: Twilio has it only when it gives its id.</summary>
    public static PortAnswer OfOrder(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } answered
            when JsonBody.TryRead(answered.Body, TwilioPortWire.Default.TwilioPortIn, out var order) && order.PortInRequestSid is { } sid && TwilioSettings.IsSid(sid, "KW") =>
            new PortAnswer.Submitted([sid]),
        _ when TwilioOutcomes.Releases.Find(answer, TwilioOutcomes.CodeOf) is { } refusal => new PortAnswer.Rejected(refusal.Code, refusal.Detail),
        _ => new PortAnswer.Unknown(answer.Reason),
    };

    /// <summary>What became of a cancellation. Until when Twilio cancels is not documented, so that its refusal is no answer: the order's state is.</summary>
    public static EffectOutcome OfCancellation(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } => new EffectOutcome.Done(),
        CarrierAnswer.Answered { Status: 404 } gone when TwilioOutcomes.CodeOf(gone) == TwilioOutcomes.NotThere => new EffectOutcome.Rejected("port_not_found", "Twilio has no such order."),
        _ when TwilioOutcomes.Releases.Find(answer, TwilioOutcomes.CodeOf) is { } refusal => new EffectOutcome.Rejected(refusal.Code, refusal.Detail),
        _ => new EffectOutcome.Unknown(answer.Reason),
    };
}
