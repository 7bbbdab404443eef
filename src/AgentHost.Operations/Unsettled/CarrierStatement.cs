using AgentHost.Providers;

namespace AgentHost.Operations.Unsettled;

/// <summary>What a carrier says of a number when it is asked once more, before a person decides.</summary>
/// <param name="Says">"owned", "not_owned", "ordered" (an order names it, and it is not ours yet), or "no_answer".</param>
/// <param name="Words">The same for people.</param>
/// <param name="Number">What it said of the number, when it is ours.</param>
public sealed record CarrierStatement(string Says, string Words, PurchaseOutcome.Confirmed? Number = null)
{
    /// <summary>The number is ours.</summary>
    public const string Owned = "owned";

    /// <summary>The number is not ours.</summary>
    public const string NotOwned = "not_owned";

    /// <summary>An order names the number.</summary>
    public const string Ordered = "ordered";

    /// <summary>The carrier could not be asked, or gave no answer that can be used.</summary>
    public const string NoAnswer = "no_answer";

    /// <summary>Whether it says otherwise than the person. One that says nothing contradicts nobody.</summary>
    public bool Contradicts(bool owned) => Says switch
    {
        NoAnswer => false,
        Owned => !owned,
        NotOwned => owned,
        _ => true,
    };
}
