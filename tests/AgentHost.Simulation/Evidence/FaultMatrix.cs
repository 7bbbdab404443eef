using System.Globalization;
using System.Text;
using static AgentHost.Simulation.Faults.SimulatedFault;

namespace AgentHost.Simulation.Evidence;

/// <summary>The fault matrix of reliability §2: each fault, and what injects it.</summary>
internal static class FaultMatrix
{
    private const string Wire = "FaultAfterPurchaseTests.Order_TheFaultHitsAPurchase_EndsCompleteWithEachNumberOnce";
    private const string WireBefore = "FaultBeforePurchaseTests.Order_TheFaultHitsAPurchase_EndsCompleteWithEachNumberOnce";
    private const string Kills = "KillPointTests.Ask_KilledThere_TheNextStartCompletesItWithWhatWasSold";

    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        new(1, "Crash before the call", [KillAtPoint, KillAfterCommit], [Kills, "RecoveryTests.Death_AtAnyPlace_TheNextProcessFinishesExactly"]),
        new(2, "Crash after the call, before the record", [KillAtPoint, Kill], [Kills]),
        new(3, "Crash after the record, before the outbox", [KillAtPoint, KillAfterCommit], [Kills]),
        new(4, "Time-out after success", [LostAfter], [Wire, "CarrierFaultTests.Ask_TheCarrierFailsAPurchase_EndsWithEveryNumberOnce"]),
        new(5, "Time-out before success, lands later", [ArrivesLate, ReadFromOldCopy], ["LateTests.Purchase_LandsAfterTheFirstNegativeAnswer_IsFoundAndBoughtOnce"]),
        new(6, "Lands after it was declared rejected", [ArrivesLate], ["LateTests.Purchase_LandsAfterItWasDeclaredRejected_IsAdoptedWithAnAlertAndFillsNothing"]),
        new(7, "2xx with a broken, cut or empty body", [], [Wire, "TwilioFaultTests.Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger"]),
        new(8, "5xx after and before the commit", [ErrorAfter, ErrorBefore], [Wire, WireBefore]),
        new(9, "“Taken, or you own it”", [OwnedAndOffered, NumberTaken], ["VonageFaultTests.Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger"]),
        new(10, "Owned before the order", [OwnedAndOffered, NumberAppears], ["TwilioOwnedTests.LookBefore_NumberOwnedAlready_IsNeverOrdered"]),
        new(11, "Taken by another between search and purchase", [NumberTaken], ["EveryCarrierTests.Order_NumberTakenBetweenSearchAndPurchase_IsFilledByAnother"]),
        new(12, "Partial fill, the rest backordered or refused", [FinalWithPart, NumberTaken], ["BackorderTests.Order_PartlyInStock_BuysThatAndBackordersTheRest"]),
        new(13, "Backorder completes after the ticket closed", [TicketClosed, TicketMerged], ["TicketNewsTests.Backorder_FilledAfterTheTicketWasClosed_IsToldInOneFollowUp"]),
        new(14, "The same event fifty times at once", [EventAgain], ["EventInboxTests.Receive_FiftyAtOnce_AreOneEvent"]),
        new(15, "Events out of order", [EventAgain], ["EventInboxTests.Event_ThatClaimsAnEnd_ChangesNothingByItself"]),
        new(16, "An event never comes", [EventAgain], ["BackorderPollTests.Open_NothingSet_IsAskedEveryFourHoursAndItsNumbersArriveWithTheirNotice"]),
        new(17, "Forged or unsigned event", [EventForged], ["EventInboxTests.Receive_ForgedUnsignedOrUnexpected_IsRefusedAndNothingIsKept"]),
        new(18, "Storm of 429", [RateLimited, Storm], ["AccountLinesTests.Order_RateLimited_TheAccountIsLeftAloneForAsLongAsItAsks"]),
        new(19, "Replenishment in two processes", [], []) { NotYet = "Replenishment is not built." },
        new(20, "A paused process wakes after its lease was lost", [Pause, StandsStillAfterRead], ["RecoveryTests.PausedWorker_WakesAfterItsLease_WritesNoIntent", "RecoveryTests.StandsStill_BetweenCommitAndCall_SendsNothingAnyMore"]),
        new(21, "Empty pool, fifty claims at once", [], ["ClaimsTests.Orders_MoreAtOnceThanTheStockHas_EachNumberGoesToOneHolder", "InventoryTests.Assign_ManyAtOnceOneNumber_OneHolder"]) { NotYet = "Pools are not built; orders claim what the tenant has in stock." },
        new(22, "The clock is set", [ClockJump], ["LateTests.Purchase_TheClockIsSetWhileItIsUnsure_IsSettledByWhatTheCarrierSays", "ReleaseTests.ClockJump_WhileUnsure_DelaysAtMost"]),
        new(23, "SQLITE_BUSY at each write", [DatabaseLocked], ["EveryWriteTests.Order_OneWriteFails_EndsWithWhatWasAskedFor", "FaultTests.WriteAsync_AnotherProcessHoldsTheFile_SaysLockedAndWorksAfterwards"]),
        new(24, "Disk full or for reading alone", [], ["DiskTests.Ask_TheDiskFillsInMidOrder_NothingIsLostOrBoughtTwice", "DiskTests.Ask_DatabaseForReadingAlone_SaysSo"]),
        new(25, "Power cut", [], ["PowerCutTests.Start_FromTheLastSyncedState_BuysNothingTwice"]),
        new(26, "Poison ticket", [TicketPoison], ["TextTests.Ask_TenThousandLines_OrdersNoPartOfThem", "TextTests.Ask_BytesThatAreNoText_AreRefused",
            "TicketFaultTests.PoisonTicket_AfterThreeTries_GoesToPeopleWhileOthersFlow", "TicketFaultTests.Tickets_ThatAreNoText_AreLeftToPeopleOrAskedAbout"]),
        new(27, "The model talks nonsense", [ReaderInvents], ["ChatAgentTests.Say_ModelInventsANumber_TheDraftIsNeverShown", "ChatAgentTests.Say_ModelLoops_EndsAfterItsStepsWithTheToolsWords"]),
        new(28, "An order is repeated", [OrderRepeated], ["OrderTests.Place_SameKeyFromManyAtOnce_OneOrder", "OrderTests.Place_KeyOfAnotherQuote_IsRefused"]),
        new(29, "A ticket is delivered twice", [TicketEventAgain, TicketEventForged, TicketEventLost], ["TicketFaultTests.Event_DeliveredTwiceAndWorkedOnByTwo_MakesOneOrder"]),
        new(30, "A ticket changes in mid-order", [TicketChanged, TicketClosed, TicketMerged, TicketRedacted, TicketDeleted, TicketTakenOver], ["TicketFaultTests.Ticket_ThatEndsWhileItsOrderWaits_HasTheOrderCalledOff", "WholeTicketTests.Requester_WhoChangesTheRequestWhileItWaits_MakesTheOldApprovalVoid"]),
        new(31, "A comment's answer is lost", [CommentLost, CommentAnswerLost, CommentLandsLate, CommentConflict, DeskLimited, DeskUnanswered, DeskDown], ["TicketDeliveryTests.Send_AFaultOfTheUpdate_PostsExactlyOnce", "TicketDeliveryTests.Send_ProcessDiesAfterPosting_TheNextFindsTheMarker"]),
        new(32, "Approval expires, or the budget falls", [CommitmentLowered, Pause], ["ApprovalTests.Running_EnvelopeExpiresBeforeSending_NothingIsSent", "ApprovalTests.Running_BudgetFallsBeforeSending_NothingIsSent",
            "ApprovalAtSendingTests.Running_ShadowModeSinceTheApproval_NothingIsSentUntilItEnds"]),
        new(33, "The price at purchase is above the quote", [PriceRises], ["PriceBookTests.Order_CostRaisedAfterTheQuote_IsRefusedBeforeAnyCall"]),
        new(34, "Settings fail for ever", [], ["InventoryTests.Number_NeverConfigured_IsOwnedAndSaysWhyItIsNotReady"]),
        new(35, "Settings read back late", [ReadUnanswered], ["InventoryTests.Configure_OtherRoute_IsReadBack"]) { NotYet = "A read-back that lags and then agrees is at T3 only." },
        new(36, "Release times out after it was done", [LostAfter, ErrorAfter], ["InventoryTests.Release_WithAndWithoutAnswer_ReleasesOnceAndTheNumberCanBeBoughtAgain"]),
        new(37, "Bought in another account", [NumberAppears], ["InventoryTests.Sweep_NumberAppearsAtTheCarrier_IsAdoptedWithAnAlertAndShownByTheAudit"]),
        new(38, "A list moves while it is read", [ListBreaksOff, NumberReclaimed], ["LateTests.Sweep_NumberMovesBetweenPagesWhileTheyAreRead_IsNotLost", "BandwidthPurchaseTests.Find_SeveralPagesOfOrders_AreReadToTheEnd"]),
        new(39, "Told to stop in mid-call", [], ["StopTests.Ask_ToldToStopInMidOrder_RecordsTheCallUnderWayAndSaysHowToGoOn"]),
        new(40, "Upgrade with rows in every state", [], ["UpgradeTests.Upgrade_WithOrdersInEveryState_AllGoOn"]),
        new(41, "Bulk order accepted, answer lost", [LostAfter], [Wire]),
        new(42, "Bulk order final with a part", [FinalWithPart], ["InteliquentPurchaseTests.Find_ClosedOrderOfWhichSomeFailed_IsSuccessOnlyForThoseMarkedComplete"]),
        new(43, "Backorder delivers too many, or after its close", [BackorderSurplus, BackorderAfterClose], ["BackorderClosingTests.Delivered_OneTooManyAndOneAfterItsEnd_AreStockWithAnAlert"]),
        new(44, "Backorder fills while it is closed", [BackorderFillsWhileClosing], ["InteliquentBackorderTests.Close_WhileItFills_KeepsWhatCameAndEndsOnlyWhenTheCarrierSaysSo"]),
        new(45, "Fifty approvals at once", [StandsStillAfterRead], ["ApprovalTests.Place_ManyAtOnceAgainstOneBudget_NeverAboveIt", "WriteTests.WriteAsync_FiftyChecksOfOneBudget_NeverPassIt"]),
        new(46, "Closed after acting, request without content", [], ["CarrierOrdersTests.SendOnce_ConnectionClosedUnanswered_IsSeenOnceWhereABareHandlerSendsAgain"]),
    ];

    /// <summary>The matrix as a page.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("# The faults, and what injects each\n\nThe numbers are those of the design's fault matrix. “Simulation” names the fault of the simulation (tier T1, any seed); the tests are of tiers T1 to T3.\n\n| # | Fault | Simulation | Tests | Missing |\n|---|---|---|---|---|\n");
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Number} | {row.Words} | {string.Join(", ", row.Simulated)} | {string.Join(", ", row.Tests.Select(t => $"`{t}`"))} | {row.NotYet} |\n");
        }

        return text.ToString();
    }
}
