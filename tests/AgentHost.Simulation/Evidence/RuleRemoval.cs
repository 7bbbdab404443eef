using AgentHost.Operations;

namespace AgentHost.Simulation.Evidence;

/// <summary>A rule that is taken away, to see whether an invariant misses it.</summary>
/// <param name="Name">How it is named on the command line.</param>
/// <param name="Rule">Its number in reliability §1.</param>
/// <param name="Without">The rules that are left.</param>
/// <param name="Indexes">Unique indexes that the database then lacks.</param>
/// <param name="KnownSeeds">Seeds that break without it, and hold with it: they are tried first.</param>
internal sealed record RuleRemoval(string Name, int Rule, RuleSet Without, IReadOnlyList<string> Indexes, IReadOnlyList<int> KnownSeeds)
{
    /// <summary>The test of the one situation that the rule is for, by which it is held, too; null where seeds show it soon.</summary>
    public string? Scenario { get; init; }

    /// <summary>Every removal, by the number of the rule.</summary>
    public static IReadOnlyList<RuleRemoval> All { get; } =
    [
        Of(nameof(RuleSet.WritesAhead), 1, new() { WritesAhead = false }, 2),
        new("UniqueIndexes", 2, RuleSet.Whole, ["ux_purchase_intents_slot_id", "ux_purchase_intents_provider_account_e164", "ux_assignments_e164", "ux_phone_numbers_e164"], [64]),
        Of(nameof(RuleSet.LooksBefore), 4, new() { LooksBefore = false }, 5),
        Of(nameof(RuleSet.OnlyKnownRefusalsReject), 6, new() { OnlyKnownRefusalsReject = false }, 5),
        Of(nameof(RuleSet.UnknownFreezesTheSlot), 7, new() { UnknownFreezesTheSlot = false }, 3),
        Of(nameof(RuleSet.NegativesWaitForTheWindow), 8, new() { NegativesWaitForTheWindow = false }, 29) with
        {
            Scenario = "RuleScenarioTests.Purchase_LandsAfterTwoNegativeAnswersWithinTheWindow_IsARejectionOnlyWithoutTheRule",
        },
        Of(nameof(RuleSet.NegativesCountTwice), 8, new() { NegativesCountTwice = false }, 297),
        Of(nameof(RuleSet.ListsAreReadToTheEnd), 8, new() { ListsAreReadToTheEnd = false }, 86) with
        {
            Scenario = "RuleScenarioTests.Purchase_ListsBreakOffForTwentyMinutes_IsARejectionOnlyWithoutTheRule",
        },
        Of(nameof(RuleSet.NothingIsRejectedByAge), 8, new() { NothingIsRejectedByAge = false }, 239),
        Of(nameof(RuleSet.OrphansAreAdopted), 11, new() { OrphansAreAdopted = false }, 1),
        Of(nameof(RuleSet.VanishedNumbersAreLost), 11, new() { VanishedNumbersAreLost = false }, 1),
        Of(nameof(RuleSet.NumbersComeWithTheirConfirmation), 12, new() { NumbersComeWithTheirConfirmation = false }, 2),
        Of(nameof(RuleSet.EventsAreHints), 14, new() { EventsAreHints = false }, 86),
        Of(nameof(RuleSet.PollsWithoutEvents), 14, new() { PollsWithoutEvents = false }, 2),
        Of(nameof(RuleSet.StuckIntentsAreSwept), 15, new() { StuckIntentsAreSwept = false }, 3),
        Of(nameof(RuleSet.UnsentMailIsSwept), 15, new() { UnsentMailIsSwept = false }, 3),
        Of(nameof(RuleSet.AccountsAreSwept), 15, new() { AccountsAreSwept = false }, 3),
        Of(nameof(RuleSet.LeasesAreFenced), 16, new() { LeasesAreFenced = false }, 7, 14, 28),
        Of(nameof(RuleSet.LimitedAccountsRest), 18, new() { LimitedAccountsRest = false }, 43),
        Of(nameof(RuleSet.UnsureReleasesAreAsked), 19, new() { UnsureReleasesAreAsked = false }, 18),
        Of(nameof(RuleSet.ApprovalReserves), 20, new() { ApprovalReserves = false }, 1),
        Of(nameof(RuleSet.CeilingHoldsAtSending), 20, new() { CeilingHoldsAtSending = false }, 10) with
        {
            Scenario = "RuleScenarioTests.Order_ThePriceRisesAfterTheApproval_IsSentOnlyWithoutTheRule",
        },
        Of(nameof(RuleSet.ApprovalHoldsAtSending), 20, new() { ApprovalHoldsAtSending = false }, 4),
        Of(nameof(RuleSet.BudgetHoldsAtSending), 20, new() { BudgetHoldsAtSending = false }, 23),
        Of(nameof(RuleSet.FailoverNeedsAnAnswer), 21, new() { FailoverNeedsAnAnswer = false }, 2),
        Of(nameof(RuleSet.BudgetIsCheckedUnderLock), 24, new() { BudgetIsCheckedUnderLock = false }, 83) with
        {
            Scenario = "RuleScenarioTests.Approvals_TwoAtOnce_PassTheCommitmentOnlyWithoutTheRule",
        },
        Of(nameof(RuleSet.BackordersHoldTheirSlots), 25, new() { BackordersHoldTheirSlots = false }, 56),
    ];

    /// <summary>The removal of that name; null when there is none.</summary>
    public static RuleRemoval? Find(string? name) => All.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A run without the rule.</summary>
    public SimulationOptions From(SimulationOptions options) => options with { Rules = Without, WithoutIndexes = Indexes };

    private static RuleRemoval Of(string name, int rule, RuleSet without, params int[] knownSeeds) => new(name, rule, without, [], knownSeeds);
}
