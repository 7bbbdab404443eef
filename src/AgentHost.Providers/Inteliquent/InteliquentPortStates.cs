namespace AgentHost.Providers.Inteliquent;

/// <summary>How a port-in's words read (inteliquent.md §5, §8, §11). Only some of the words are known; what is not known is taken to be under way.</summary>
internal static class InteliquentPortStates
{
    private static readonly string[] WaitsForUs = ["required", "invalid", "reject", "mismatch"];

    // What waits for us first, then what is least far; refused for good before what is done.
    private static readonly PortInState[] Order =
        [PortInState.ActionRequired, PortInState.Submitted, PortInState.FocConfirmed, PortInState.Rejected, PortInState.Cancelled, PortInState.Ported];

    /// <summary>How a number stands, or an order that lists none.</summary>
    public static PortInState Of(InteliquentOrderDetail order, InteliquentTn? item, InteliquentOrderBook book) =>
        InteliquentOrderBook.IsCancelled(order) ? PortInState.Cancelled
        : InteliquentOrderBook.IsClosed(order) ? item is not null && book.IsComplete(item) ? PortInState.Ported : PortInState.Rejected
        : InteliquentOrderBook.Is(order.OrderStatus, "Incomplete") || InteliquentOrderBook.Is(order.OrderStatus, "INCOMPLT") ? PortInState.ActionRequired
        : item is null ? PortInState.Submitted
        : Mentions(item, WaitsForUs) ? PortInState.ActionRequired
        : book.IsComplete(item) || Mentions(item, ["FOC", "activated"]) ? PortInState.FocConfirmed
        : PortInState.Submitted;

    /// <summary>How the whole stands.</summary>
    public static PortInState Whole(IReadOnlyCollection<PortInState> states) => Order.First(states.Contains);

    private static bool Mentions(InteliquentTn item, string[] words) => item.TnStatus is { } told && words.Any(word => told.Contains(word, StringComparison.OrdinalIgnoreCase));
}
