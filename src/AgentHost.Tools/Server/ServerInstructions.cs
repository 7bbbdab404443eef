using System.Runtime.CompilerServices;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Server;

/// <summary>The instructions that clients give their model: short, and only about tools that are offered.</summary>
internal static class ServerInstructions
{
    private static readonly (string Tool, string Text)[] Sentences =
    [
        ("request_parse", "Turn a person's own words into a request with request_parse, and ask its question when it has one; never guess a count or a place."),
        ("order_quote", "order_quote prices a request and buys nothing."),
        ("order_place", "order_place buys what a quote says: once for each idempotency_key, so repeat a lost call with the same key. Policy decides whether a person is asked first."),
        ("order_get", "State only numbers, counts and prices that an answer of a tool has; order_get has the truth about an order."),
        ("backorder_list", "Numbers that a carrier owes are in backorder_list."),
        ("inventory_list", "Numbers that are already there are in inventory_list."),
        ("approval_decide", "approval_decide always asks the operator."),
    ];

    // Every request of the newest revision makes a server, and few of them ask what it says of itself. What a caller is offered differs by one scope only.
    private static readonly ConditionalWeakTable<ToolsOptions, string?[]> Said = [];

    public static string For(ToolsOptions options, Caller? caller)
    {
        ref var said = ref Said.GetValue(options, static _ => new string?[3])[caller is null ? 0 : caller.Scopes.Contains(Scope.OrdersApprove) ? 1 : 2];
        return said ??= Compose(options, caller);
    }

    private static string Compose(ToolsOptions options, Caller? caller)
    {
        var offered = options.Offered(caller);
        return string.Join(' ', Sentences.Where(sentence => offered.Contains(sentence.Tool)).Select(sentence => sentence.Text));
    }
}
