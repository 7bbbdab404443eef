using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage.Rows;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Confirmations;

namespace AgentHost.Tools.Orders;

/// <summary>Buys what a quote says, once.</summary>
public sealed class OrderPlaceTool : AgentTool<OrderPlaceArguments, OrderView>
{
    /// <inheritdoc/>
    public override string Name => "order_place";

    /// <inheritdoc/>
    public override string Title => "Place an order";

    /// <inheritdoc/>
    public override string Description =>
        "Buys the numbers of a quote. COSTS MONEY. Policy decides: placed at once, a person is asked by a form first, or the order waits in pending_approval. " +
        "Use a new idempotency_key for each order meant and the same key to repeat a lost call: a key never buys twice. " +
        "Returns the order with its numbers; when it is still running after wait_seconds, follow it with order_get.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Orders;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Spends;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersOrder;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Yes, go ahead and place the order for that quote",
        "Place the order of quote QUO-7K2M9QX",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["quote_id", "idempotency_key"],
        ("quote_id", Schema.Handle()),
        ("idempotency_key", Schema.Matching("^[A-Za-z0-9._:-]{8,100}$", "e.g. a new UUID")),
        ("wait_seconds", Schema.Count(0, 60, usual: 20)),
        ("duplicate_of", Schema.Handle("only after possible_duplicate, when the same is meant once more")));

    /// <inheritdoc/>
    protected override async Task<Result<OrderView>> RunAsync(OrderPlaceArguments arguments, ToolCall call, CancellationToken ct)
    {
        const string NothingOrdered = "Nothing was ordered.";
        var confirmation = call.Need<Confirmation>();
        var answer = await confirmation.AnswerAsync(call, ct);
        if (answer is { Yes: false })
        {
            return Confirmation.Declined(NothingOrdered);
        }

        var asked = await PlaceAsync(arguments, call, PersonsAnswer.NotAsked, ct);
        if (!asked.TryGet(out var placement, out var problem))
        {
            return problem;
        }

        if (placement is PlacementAnswer.ConfirmationNeeded needed)
        {
            var question = Question(needed);
            if (!Confirmation.IsYesTo(answer, question) && call.CanAsk)
            {
                throw await confirmation.AskAsync(call, question, ct);
            }

            var said = Confirmation.IsYesTo(answer, question) ? PersonsAnswer.Yes : PersonsAnswer.CannotAsk;
            if (!(await PlaceAsync(arguments, call, said, ct)).TryGet(out placement, out problem))
            {
                return problem;
            }
        }

        return placement is PlacementAnswer.Placed placed
            ? await OrderRun.ToRestAsync(placed.Order, call, TimeSpan.FromSeconds(arguments.WaitSeconds))
            : throw new InvalidOperationException("A confirmed placement asked again.");
    }

    private static Task<Result<PlacementAnswer>> PlaceAsync(OrderPlaceArguments arguments, ToolCall call, PersonsAnswer answer, CancellationToken ct) =>
        // Where a person can be asked, a model's word that the same is meant again does not stand for theirs.
        call.Need<Placement>().PlaceAsync(call.Caller, arguments.QuoteId, arguments.IdempotencyKey, answer, call.CanAsk ? null : arguments.DuplicateOf, ct);

    private static ConfirmationQuestion Question(PlacementAnswer.ConfirmationNeeded needed) => new(
        needed.DuplicateOf is not null ? ConfirmationField.ConfirmAgain : needed.Tier == ApprovalTier.Approver ? ConfirmationField.ConfirmAsSelf : ConfirmationField.Confirm,
        "Place the order",
        needed.Question);
}
