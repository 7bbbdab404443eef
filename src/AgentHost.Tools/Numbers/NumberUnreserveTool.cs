using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Numbers;

/// <summary>Holds exact numbers for a while.</summary>
public sealed class NumberUnreserveTool : AgentTool<ReservationArguments, ReservationView>
{
    /// <inheritdoc/>
    public override string Name => "number_unreserve";

    /// <inheritdoc/>
    public override string Title => "Let go of reserved numbers";

    /// <inheritdoc/>
    public override string Description =>
        "Ends a reservation of number_reserve early: its carriers are told, and others can have the numbers. Returns what is held no more, and what a carrier did not confirm.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Numbers;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersOrder;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "The customer decided otherwise, let go of reservation RES-7K2M9QX",
        "End the reservation early, we do not need the held numbers",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(["reservation_id"], ("reservation_id", Schema.Handle()));

    /// <inheritdoc/>
    protected override Task<Result<ReservationView>> RunAsync(ReservationArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<Reservations>().LetGoAsync(call.Caller, arguments.ReservationId, ct);
}
