using AgentHost.Numbering;
using AgentHost.Operations.Outbox;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Webhooks;

/// <summary>The types of events that tenants can be told of.</summary>
public static class EventTypes
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["order.completed", "order.partly_filled", "order.backordered", "order.failed", "order.cancelled", "backorder.partly_filled", "backorder.filled", "number.released", "number.lost"];

    /// <summary>Only sent by hand.</summary>
    public const string Test = "webhook.test";

    /// <summary>The type of a piece of news; null when tenants are not told of it.</summary>
    internal static string? Of(OutboxRow news) => news.Kind switch
    {
        OutboxMail.OrderOutcome when StoredJson.Read<OutboxMail.OrderNews>(news.PayloadJson).Backorder is not null => "backorder.partly_filled",
        OutboxMail.OrderOutcome => OfOrder(Word.To<OrderState>(StoredJson.Read<OutboxMail.OrderNews>(news.PayloadJson).State)),
        OutboxMail.BackorderFilled => "backorder.filled",
        OutboxMail.NumberReleased => "number.released",
        OutboxMail.NumberLost => "number.lost",
        _ => null,
    };

    private static string? OfOrder(OrderState state) => state switch
    {
        OrderState.Completed => "order.completed",
        OrderState.Partial => "order.partly_filled",
        OrderState.Backordered => "order.backordered",
        OrderState.Failed => "order.failed",
        OrderState.Cancelled => "order.cancelled",
        _ => null,
    };
}
