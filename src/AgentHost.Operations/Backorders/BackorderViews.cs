using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Backorders;

/// <summary>Builds what callers see of backorders.</summary>
public static class BackorderViews
{
    /// <summary>A backorder with its line in words.</summary>
    /// <param name="row">The backorder.</param>
    /// <param name="wish">Its line in words.</param>
    /// <param name="now">UTC, for the age of what is said; null where the words give instants instead.</param>
    public static BackorderView Of(BackorderRow row, string wish, DateTimeOffset? now)
    {
        var open = row.ClosedAt is null;
        return new BackorderView
        {
            BackorderId = row.Id,
            OrderId = row.OrderId,
            State = Word.Of(row.State),
            Summary = BackorderWords.Of(row, now),
            Wish = wish,
            Quantity = row.Quantity,
            Delivered = row.Delivered,
            Missing = open ? Math.Max(0, row.Quantity - row.Delivered) : 0,
            Provider = row.Provider,
            Account = row.Account == "default" ? null : row.Account,
            CarrierOrderId = row.CarrierOrderId,
            CarrierState = row.CarrierState,
            ExpectedAt = row.ExpectedAt,
            ExpectedToldAt = row.ExpectedToldAt,
            CheckedAt = row.CheckedAt,
            NextCheckAt = open && row.State != BackorderState.NeedsHuman ? row.DueAt : null,
            ExpiresAt = open ? row.ExpiresAt : null,
            Code = row.Code,
            PlacedAt = row.PlacedAt,
        };
    }
}
