using System.Globalization;
using System.Text;

namespace AgentHost.Simulation.Evidence;

/// <summary>The rules that are not of the state machine, each with the tests that hold it, and what no row of the table stands for yet.</summary>
internal static class RuleTests
{
    /// <summary>By rule: "Class.Method" of each test.</summary>
    public static IReadOnlyList<(int Rule, string[] Tests)> All { get; } =
    [
        (3, ["QuoteTests.Quote_ExactNumbers_BuysJustThose", "InteliquentAssumptionsTests.ReferenceLength_ShorterThanOurs_RefusesUnsent"]),
        (5, ["CarrierOrdersTests.SendOnce_ConnectionClosedUnanswered_IsSeenOnceWhereABareHandlerSendsAgain", "CarrierOrdersTests.SendOnce_EveryMethod_HasAContent",
            "CarrierOrdersTests.Code_OfTheProduct_SendsOverHttpInOnePlace", "TwilioFaultTests.Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger"]),
        (9, ["ProfileTests.Profile_OfEveryCarrier_AgreesWithItsAdapter"]),
        (10, ["LocalPurchaseTests.Purchase_Twice_IsRefusedAlsoUnderTheSameReference", "AccountLinesTests.Order_Fails_IsSeenOnce"]),
        (13, ["InventoryTests.Configure_OtherRoute_IsReadBack", "InventoryTests.Number_NeverConfigured_IsOwnedAndSaysWhyItIsNotReady"]),
        (17, ["SimulationTests.Seeds_Hold"]),
        (22, ["LedgerRendererTests.Order_Rendered_HoldsOnlyDigitsOfTheView", "AnswerCheckTests.FirstUnknown_DraftWithMadeUpDigits_NamesThem"]),
        (23, ["TicketDeliveryTests.Send_AFaultOfTheUpdate_PostsExactlyOnce", "TicketDeliveryTests.Send_ProcessDiesAfterPosting_TheNextFindsTheMarker",
            "TicketSimulationTests.Seeds_WithTickets_Hold"]),
    ];

    /// <summary>What is not there yet, or not shown by a removal, and why.</summary>
    public static IReadOnlyList<(int Rule, string Why)> NotYet { get; } =
    [
        (4, "A number that somebody buys past us within the minute between the look and the order can't be told from ours by any carrier's answer; the simulated world leaves that out."),
        (11, "“Nothing is ever released automatically” has no switch: no code releases by itself."),
        (16, "Replenishment of pools is not built; its deficit has no row."),
        (18, "The token bucket across processes is held by `SharedRateLedgerTests.Take_TwoProcessesAtOnce_NeverTakeOneTurnTwice`; simulated carriers are in the process."),
    ];

    public static string ToMarkdown()
    {
        var text = new StringBuilder("\nRules that are not of the state machine, and the tests that hold them:\n\n| Rule | Tests |\n|---|---|\n");
        foreach (var (rule, tests) in All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rule} | {string.Join(", ", tests.Select(t => $"`{t}`"))} |\n");
        }

        text.Append("\nNot there yet, or not shown by a row:\n\n");
        foreach (var (rule, why) in NotYet)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Rule {rule}: {why}\n");
        }

        return text.ToString();
    }
}
