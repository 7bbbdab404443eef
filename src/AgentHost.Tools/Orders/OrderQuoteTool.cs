using System.Text.Json.Nodes;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Orders;

/// <summary>Prices a request.</summary>
public sealed class OrderQuoteTool : AgentTool<OrderQuoteArguments, QuoteView>
{
    /// <inheritdoc/>
    public override string Name => "order_quote";

    /// <inheritdoc/>
    public override string Title => "Quote an order";

    /// <inheritdoc/>
    public override string Description =>
        "Prices a request, which makes a quote: what an order costs, line by line, and a quote_id for order_place. Buys and holds nothing. Give request_id (from request_parse) or request, not both; provider to take all of it from one. " +
        "Returns what can be had now and its price, what is short, alternatives, who must approve, and when the quote expires.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Orders;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersRead;

    /// <inheritdoc/>
    public override bool Idempotent => false;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "What would 10 local Seattle numbers cost, all together? Make a quote",
        "Quote the request we just read",
        "What would the same request cost if all of it came from Telnyx?",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ("request_id", Schema.Handle()),
        ("request", NumberRequestSchema.Request()),
        ("provider", Schema.Text(40)),
        ("routing_profile", Schema.Text(40, "where numbers point, by name")));

    /// <inheritdoc/>
    protected override Task<Result<QuoteView>> RunAsync(OrderQuoteArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<Quoting>().QuoteAsync(
            call.Caller,
            new QuoteWish { RequestId = arguments.RequestId, Request = arguments.Request, Provider = arguments.Provider, RoutingProfile = arguments.RoutingProfile },
            ct);
}
