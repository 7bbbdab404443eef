namespace AgentHost.Operations;

/// <summary>
/// Which rules of reliability §1 hold. All of them: nobody but the simulation, which the constructor and the switches are visible to, can make another set. It
/// takes one rule away at a time and shows that an invariant breaks then, so that both the rule and the invariant are known to do something.
/// </summary>
public sealed record RuleSet
{
    internal RuleSet()
    {
    }

    /// <summary>Every rule: the only set of the product.</summary>
    public static RuleSet Whole { get; } = new();

    /// <summary>Rule 1: the intents are committed, then the carrier is called. Off: they are not kept.</summary>
    internal bool WritesAhead { get; init; } = true;

    /// <summary>Rule 4: a carrier that would overwrite, or keeps no reference, is asked whether the number is ours already. Off: it is not asked.</summary>
    internal bool LooksBefore { get; init; } = true;

    /// <summary>Rule 6: what is not a known refusal is unknown. Off: it is a refusal.</summary>
    internal bool OnlyKnownRefusalsReject { get; init; } = true;

    /// <summary>Rule 7: nothing else is tried for a slot whose outcome is unknown. Off: the slot is open again.</summary>
    internal bool UnknownFreezesTheSlot { get; init; } = true;

    /// <summary>Rule 8a: a negative answer counts only after the settle window. Off: from the first moment.</summary>
    internal bool NegativesWaitForTheWindow { get; init; } = true;

    /// <summary>Rule 8b: negative answers count twice, spaced apart. Off: the first one decides.</summary>
    internal bool NegativesCountTwice { get; init; } = true;

    /// <summary>Rule 8d: a negative answer counts only from lists read to their end. Off: what was not on the pages read is not there.</summary>
    internal bool ListsAreReadToTheEnd { get; init; } = true;

    /// <summary>Rule 8, its end: past the horizon a person decides. Off: age is a rejection.</summary>
    internal bool NothingIsRejectedByAge { get; init; } = true;

    /// <summary>Rule 11: a number that appears in an account is adopted. Off: it is left alone.</summary>
    internal bool OrphansAreAdopted { get; init; } = true;

    /// <summary>Rule 11: a number that vanished from an account is lost. Off: it stays in the inventory.</summary>
    internal bool VanishedNumbersAreLost { get; init; } = true;

    /// <summary>Rule 12: an intent is confirmed and its number entered in one transaction. Off: the confirmation is committed alone.</summary>
    internal bool NumbersComeWithTheirConfirmation { get; init; } = true;

    /// <summary>Rule 14: an event makes the carrier be asked. Off: it is taken for the outcome.</summary>
    internal bool EventsAreHints { get; init; } = true;

    /// <summary>Rule 14: an order that the carrier has taken is asked after without an event, too. Off: only events bring it on.</summary>
    internal bool PollsWithoutEvents { get; init; } = true;

    /// <summary>Rule 15, the first sweep: intents whose process died while it sent them are asked after. Off: they are left alone.</summary>
    internal bool StuckIntentsAreSwept { get; init; } = true;

    /// <summary>Rule 15, the second sweep: outbox rows whose process died are delivered. Off: who took a row first is waited for.</summary>
    internal bool UnsentMailIsSwept { get; init; } = true;

    /// <summary>Rule 15, the third sweep: each account's list is compared with the inventory. Off: never.</summary>
    internal bool AccountsAreSwept { get; init; } = true;

    /// <summary>Rule 16: a step writes only while its lease is the newest. Off: a process that was paused goes on where it stood.</summary>
    internal bool LeasesAreFenced { get; init; } = true;

    /// <summary>Rule 18: after "too many requests" an order leaves the account alone for a while. Off: it goes on at once.</summary>
    internal bool LimitedAccountsRest { get; init; } = true;

    /// <summary>Rule 19: a release without a definite answer is settled by asking. Off: it is taken for done.</summary>
    internal bool UnsureReleasesAreAsked { get; init; } = true;

    /// <summary>Rule 20: approval sets the money aside. Off: nothing is set aside.</summary>
    internal bool ApprovalReserves { get; init; } = true;

    /// <summary>Rule 20: what costs more than was approved is not sent. Off: it is.</summary>
    internal bool CeilingHoldsAtSending { get; init; } = true;

    /// <summary>Rule 20: nothing is sent after the approval has expired. Off: it is.</summary>
    internal bool ApprovalHoldsAtSending { get; init; } = true;

    /// <summary>Rule 20: nothing is sent while the tenant's commitment is exceeded. Off: it is.</summary>
    internal bool BudgetHoldsAtSending { get; init; } = true;

    /// <summary>Rule 21: a carrier that gives no answer keeps the slot. Off: the slot goes on to the next carrier.</summary>
    internal bool FailoverNeedsAnAnswer { get; init; } = true;

    /// <summary>Rule 24: the budget is summed in the transaction that spends it, under its lock. Off: before it.</summary>
    internal bool BudgetIsCheckedUnderLock { get; init; } = true;

    /// <summary>Rule 25: a backorder whose placing had no answer holds its slots. Off: they are bought elsewhere.</summary>
    internal bool BackordersHoldTheirSlots { get; init; } = true;
}
