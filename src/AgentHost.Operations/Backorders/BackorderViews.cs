using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Backorders;

/// <summary>Builds what callers see of backorders.</summary>
public static class BackorderViews
{
    /// <summary>A backorder with its line in words.</summary>
    public static BackorderView Of(BackorderRow row, string wish) => new()
    {
        BackorderId = row.Id,
        OrderId = row.OrderId,
        State = Word.Of(row.State),
        Wish = wish,
        Quantity = row.Quantity,
        Delivered = row.Delivered,
        Provider = row.Provider,
        ExpectedAt = row.ExpectedAt,
        CheckedAt = row.CheckedAt,
        NextCheckAt = row.ClosedAt is null ? row.DueAt : null,
        PlacedAt = row.PlacedAt,
    };
}
