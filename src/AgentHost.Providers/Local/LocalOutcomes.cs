using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>
/// Which answers of the simulated carrier are definite (reliability rule 6). Source: this folder; there is no other. Every refusal below is decided
/// before anything is written, so that the number is certainly not ours by this call.
/// </summary>
internal static class LocalOutcomes
{
    /// <summary>The number was sold already, to us as well.</summary>
    public const string NumberTaken = "number_taken";

    /// <summary>The number is not in stock: not of this carrier, not released, or resting after its release.</summary>
    public const string NumberNotAvailable = "number_not_available";

    /// <summary>The account's balance does not cover the sale.</summary>
    public const string InsufficientFunds = "insufficient_funds";

    /// <summary>More numbers than one order may hold.</summary>
    public const string TooManyNumbers = "too_many_numbers";

    /// <summary>The account does not own the number.</summary>
    public const string NumberNotOwned = "number_not_owned";

    /// <summary>The reference is that of another backorder, or there is none under it.</summary>
    public const string ReferenceMismatch = "reference_mismatch";

    /// <summary>The carrier sells nothing of the kind, so that waiting is of no use.</summary>
    public const string NotOffered = "not_offered";

    /// <summary>The fault "refuse".</summary>
    public const string Refused = "refused";

    /// <summary>The ledger could not be opened or locked; nothing was written.</summary>
    public const string Unavailable = "provider_unavailable";

    /// <summary>What a code says in words.</summary>
    public static string Say(string code) => code switch
    {
        NumberTaken => "The number has been sold already.",
        NumberNotAvailable => "The number is not in stock.",
        InsufficientFunds => "The balance of the account does not cover the sale.",
        TooManyNumbers => "The order holds more numbers than one order may.",
        NumberNotOwned => "The account does not own the number.",
        ReferenceMismatch => "The reference does not name this backorder.",
        NotOffered => "The carrier sells nothing of that kind.",
        Unavailable => "The carrier could not be reached; nothing was sent.",
        _ => "The carrier refused.",
    };

    /// <summary>A definite refusal of one number.</summary>
    public static PurchaseOutcome Reject(string code) => new PurchaseOutcome.Rejected(code, Say(code));

    /// <summary>A confirmed sale.</summary>
    public static PurchaseOutcome Confirm(LocalEntry sold) =>
        new PurchaseOutcome.Confirmed(CarrierNumberId(sold.Number!.Value), Money.Usd(sold.OneTime!.Value), Money.Usd(sold.Monthly!.Value));

    /// <summary>The carrier's id of an order.</summary>
    public static string CarrierOrderId(string reference) => $"LO{reference}";

    /// <summary>The carrier's id of a number.</summary>
    public static string CarrierNumberId(E164 number) => $"LN{number.Value[1..]}";
}
