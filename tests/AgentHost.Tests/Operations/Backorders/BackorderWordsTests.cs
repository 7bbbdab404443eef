using AgentHost.Operations.Backorders;
using AgentHost.Storage.Rows;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>"Where is it?": each date with who told it and how long ago, and the honest answer where nobody did.</summary>
public sealed class BackorderWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    private static BackorderRow Row(Action<BackorderRow>? change = null)
    {
        var row = new BackorderRow
        {
            Id = "BO-7K2M9QX",
            TenantId = "main",
            OrderId = "ORD-1",
            OrderLineId = "l",
            CarrierOrderRowId = "c",
            Provider = "inteliquent",
            Account = "default",
            Reference = "ahX",
            Quantity = 5,
            Delivered = 2,
            State = BackorderState.Open,
            CarrierOrderId = "1054832",
            CarrierState = "Pending",
            PlacedAt = Now.AddDays(-3),
            CheckedAt = Now.AddHours(-3),
            DueAt = Now.AddHours(1),
        };
        change?.Invoke(row);
        return row;
    }

    [Fact]
    public void Of_ADateOfTheCarrier_SaysWhoToldItAndWhen()
    {
        var words = BackorderWords.Of(Row(r => (r.ExpectedAt, r.ExpectedToldAt, r.ExpiresAt) = (new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), Now.AddHours(-3), Now.AddDays(87))), Now);

        Assert.Equal(
            "Inteliquent has delivered 2 of 5 numbers; 3 are missing. Inteliquent said 2026-12-01, asked 3 h ago. Inteliquent calls it 1054832 and says \"Pending\". "
            + "Inteliquent is asked again in 60 min (2026-11-21 19:00 UTC), sooner when it sends news. It is closed if it is not filled by 2027-02-16 18:00 UTC.",
            words);
    }

    [Fact]
    public void Of_NoDate_SaysThatTheCarrierTellsNone() =>
        Assert.Contains("Inteliquent tells no date, asked 3 h ago.", BackorderWords.Of(Row(), Now), StringComparison.Ordinal);

    [Fact]
    public void Of_ADateThatTheCarrierDoesNotRepeat_SaysHowOldItIs() => Assert.Contains(
        "Inteliquent said 2026-12-01, 2 days ago; asked again 3 h ago, it told no date.",
        BackorderWords.Of(Row(r => (r.ExpectedAt, r.ExpectedToldAt) = (new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), Now.AddDays(-2))), Now), StringComparison.Ordinal);

    [Fact]
    public void Of_ADateThatHasPassed_SaysSo() => Assert.Contains(
        "Inteliquent said 2026-11-20, asked 3 h ago. That time has passed.",
        BackorderWords.Of(Row(r => (r.ExpectedAt, r.ExpectedToldAt) = (new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), Now.AddHours(-3))), Now), StringComparison.Ordinal);

    [Fact]
    public void Of_WithoutAClock_GivesInstantsInsteadOfAges() => Assert.Contains(
        "Inteliquent tells no date, asked at 2026-11-21 15:00 UTC.", BackorderWords.Of(Row(), null), StringComparison.Ordinal);

    [Theory]
    [InlineData(BackorderState.Unknown, null, "gave no definite answer to the backorder of 5 numbers: it is being settled by asking")]
    [InlineData(BackorderState.Closing, null, "It is being closed: Inteliquent has delivered 2 of 5 numbers, and may deliver until it has confirmed the end.")]
    [InlineData(BackorderState.NeedsHuman, "vanished", "A person must find out from Inteliquent how it stands (vanished)")]
    public void Of_EveryOtherState_SaysWhatIsTrue(BackorderState state, string? code, string says) =>
        Assert.Contains(says, BackorderWords.Of(Row(r => (r.State, r.Code) = (state, code)), Now), StringComparison.Ordinal);

    [Fact]
    public void Of_Refused_SaysWhatTheCarrierSaid() => Assert.Equal(
        "Inteliquent refused it: Quantity must be at least 10 (backorder_size).",
        BackorderWords.Of(Row(r => (r.State, r.ClosedAt, r.Code, r.Detail) = (BackorderState.Rejected, Now, "backorder_size", "Quantity must be at least 10.")), Now));
}
