using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Confirmations;

namespace AgentHost.Tools.Inventory;

/// <summary>Gives a number back for good.</summary>
public sealed class InventoryReleaseTool : AgentTool<InventoryNumberArguments, InventoryChange>
{
    /// <inheritdoc/>
    public override string Name => "inventory_release";

    /// <inheritdoc/>
    public override string Title => "Release a number for good";

    /// <inheritdoc/>
    public override string Description =>
        "Gives one of our numbers back to its carrier, disconnected for good: it stops working and may never come back. Always asks a person by a form; refused when the client can't show one. To take it from its holder only, do not use this.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Inventory;

    /// <inheritdoc/>
    public override Effect Effect => Effect.GivesUp;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersRelease;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Release +12065550142, we do not need it any more",
        "Give the number back to the carrier and disconnect it",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(["number"], ("number", Schema.Number("E.164")));

    /// <inheritdoc/>
    protected override async Task<Result<InventoryChange>> RunAsync(InventoryNumberArguments arguments, ToolCall call, CancellationToken ct)
    {
        const string NothingReleased = "Nothing was released.";
        if (!call.CanAsk)
        {
            return Confirmation.NobodyToAsk(Name, NothingReleased);
        }

        var confirmation = call.Need<Confirmation>();
        var answer = await confirmation.AnswerAsync(call, ct);
        if (answer is { Yes: false })
        {
            return Confirmation.Declined(NothingReleased);
        }

        if (!(await call.Need<InventoryQueries>().GetAsync(call.Caller, arguments.Number, ct)).TryGet(out var detail, out var problem))
        {
            return problem;
        }

        var question = Question(detail.Number);
        return Confirmation.IsYesTo(answer, question)
            ? await call.Need<InventoryChanges>().ReleaseAsync(call.Caller, arguments.Number, ct)
            : throw await confirmation.AskAsync(call, question, ct);
    }

    private static ConfirmationQuestion Question(InventoryNumber number) => new(
        ConfirmationField.ConfirmRelease,
        "Release the number",
        $"Release {number.Number} ({Where(number)}, {number.State}{(number.Holder is null ? "" : $" to {number.Holder}")}) at {number.Provider}? "
            + "It stops working and may never come back.");

    private static string Where(InventoryNumber number) =>
        number.City is null ? number.NumberType : $"{number.NumberType}, {number.City}{(number.Region is null ? "" : $", {number.Region}")}";
}
