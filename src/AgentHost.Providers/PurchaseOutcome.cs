using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What became of one number of a purchase (reliability rule 6). Closed: the four cases are all there are.</summary>
public abstract record PurchaseOutcome
{
    private PurchaseOutcome()
    {
    }

    /// <summary>The carrier says the number is ours.</summary>
    /// <param name="CarrierNumberId">The carrier's id of the number, where it has one.</param>
    /// <param name="OneTimeCost">What it charged once, where it says.</param>
    /// <param name="MonthlyCost">What it charges a month, where it says.</param>
    public sealed record Confirmed(string? CarrierNumberId, Money? OneTimeCost, Money? MonthlyCost) : PurchaseOutcome;

    /// <summary>The carrier has an order that names the number; it is not ours yet.</summary>
    public sealed record Accepted : PurchaseOutcome;

    /// <summary>A refusal on the adapter's list of known-definite ones: the number was not bought.</summary>
    /// <param name="Code">Stable code, such as "number_taken", "insufficient_funds".</param>
    /// <param name="Detail">The carrier's words, without secrets.</param>
    public sealed record Rejected(string Code, string Detail) : PurchaseOutcome;

    /// <summary>Anything else: it may have been bought. Freezes the slot until the carrier has been asked.</summary>
    /// <param name="Reason">What happened: "timeout", "reset", "server_error", "unreadable_answer", "cancelled".</param>
    public sealed record Unknown(string Reason) : PurchaseOutcome;
}
