using AgentHost.Numbering;

namespace AgentHost.Operations.Orders;

/// <summary>Says where an order stands, from its view: counts, prices and states as the database has them.</summary>
public static class OrderWords
{
    /// <summary>One or two sentences.</summary>
    public static string Of(OrderView order) => order.State switch
    {
        "pending_approval" => $"{order.OrderId} waits for approval of {Numbers(order.Requested)}; nothing was bought.",
        "running" => $"{order.OrderId}: {order.Filled} of {Numbers(order.Requested)} are in inventory, {order.Settling} under way.{Trouble(order)}",
        "backordered" => $"{order.OrderId}: {order.Filled} of {Numbers(order.Requested)} are in inventory, {order.Backordered} are backordered.{Left(order)}{Price(order)}",
        "completed" => $"{order.OrderId} is complete: {Numbers(order.Filled)} in inventory.{Price(order)}",
        "partial" => $"{order.OrderId} ended with {order.Filled} of {Numbers(order.Requested)}; {order.Unfilled} could not be had.{Price(order)}{Trouble(order)}",
        "failed" => $"{order.OrderId} ended without a number; nothing was bought.{Trouble(order)}",
        "denied" => $"{order.OrderId} was denied; nothing was bought.",
        "expired" => $"{order.OrderId} expired before anybody approved it; nothing was bought.",
        "cancelled" => $"{order.OrderId} was cancelled; nothing was bought.",
        _ => $"{order.OrderId} was only noted: orders are in shadow mode here. Nothing was bought.",
    };

    private static string Numbers(int count) => count == 1 ? "1 number" : $"{count} numbers";

    private static string Left(OrderView order) => order.Unfilled == 0 ? "" : $" {order.Unfilled} could not be had.";

    // A sum that leaves out what nobody told must not read as a price.
    private static string Price(OrderView order)
    {
        var numbers = order.Lines.SelectMany(line => line.Numbers).ToList();
        var unknown = numbers.Count(number => number.MonthlyPrice is null);
        return unknown == 0 ? $" Price: {Money.Usd(order.OneTimePrice)} once, {Money.Usd(order.MonthlyPrice)} a month."
            : unknown == numbers.Count ? " The price is not known."
            : $" Price: {Money.Usd(order.OneTimePrice)} once, {Money.Usd(order.MonthlyPrice)} a month, and that of the others is not known.";
    }

    private static string Trouble(OrderView order) => order.ProblemText is null ? "" : $" {order.ProblemText}";
}
