using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Numbers;

/// <summary>Holds exact numbers for a while.</summary>
public sealed class NumberReserveTool : AgentTool<NumbersArguments, ReservationView>
{
    /// <inheritdoc/>
    public override string Name => "number_reserve";

    /// <inheritdoc/>
    public override string Title => "Reserve numbers";

    /// <inheritdoc/>
    public override string Description =>
        "Holds exact numbers at their carriers for some minutes, free of charge, so that nobody else gets them while a customer decides. " +
        "Not needed for order_quote and order_place. Returns what is held, what is not, and until when; it ends by itself.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Numbers;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersOrder;

    /// <inheritdoc/>
    public override bool Idempotent => false;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Hold +12065550142 while the customer decides",
        "Reserve these two numbers for some minutes",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(["numbers"], ("numbers", Schema.Numbers(50, "E.164, from number_search")));

    /// <inheritdoc/>
    protected override Task<Result<ReservationView>> RunAsync(NumbersArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<Reservations>().ReserveAsync(call.Caller, arguments.Numbers, ct);
}
