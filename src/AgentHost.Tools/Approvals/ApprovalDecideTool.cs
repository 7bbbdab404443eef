using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Confirmations;
using AgentHost.Tools.Orders;
using OrderApprovals = AgentHost.Operations.Orders.Approvals;

namespace AgentHost.Tools.Approvals;

/// <summary>Records an operator's decision about an order.</summary>
public sealed class ApprovalDecideTool : AgentTool<ApprovalDecideArguments, OrderView>
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public override string Name => "approval_decide";

    /// <inheritdoc/>
    public override string Title => "Approve or deny an order";

    /// <inheritdoc/>
    public override string Description =>
        "Records an operator's decision about an order in pending_approval; approving COSTS MONEY. Always asks the operator by a form that shows the effect; refused when the client can't show one. Returns the order.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Approvals;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Spends;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.OrdersApprove;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Approve order ORD-7K2M9QX",
        "Deny that order, it is over our budget",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["order_id", "decision", "reason"],
        ("order_id", Schema.Handle("or approval id")),
        ("decision", Schema.OneOf<Decision>()),
        ("reason", Schema.Text(500)));

    /// <inheritdoc/>
    protected override async Task<Result<OrderView>> RunAsync(ApprovalDecideArguments arguments, ToolCall call, CancellationToken ct)
    {
        const string NothingDecided = "Nothing was decided.";
        if (!call.CanAsk)
        {
            return Confirmation.NobodyToAsk(Name, NothingDecided);
        }

        var confirmation = call.Need<Confirmation>();
        var answer = await confirmation.AnswerAsync(call, ct);
        if (answer is { Yes: false })
        {
            return Confirmation.Declined(NothingDecided);
        }

        var approvals = call.Need<OrderApprovals>();
        if (!(await approvals.GetAsync(call.Caller, arguments.OrderId, ct)).TryGet(out var approval, out var problem))
        {
            return problem;
        }

        if (approval.State != "pending")
        {
            return Problem.BadInput(
                "approval_decided", $"{approval.ApprovalId} is {approval.State} already.", $"See order_get {approval.OrderId}.", NothingDecided);
        }

        var question = Question(approval, arguments);
        if (!Confirmation.IsYesTo(answer, question))
        {
            throw await confirmation.AskAsync(call, question, ct);
        }

        var decided = await approvals.DecideAsync(call.Caller, arguments.OrderId, arguments.Decision == Decision.Approve, arguments.Reason, ct);
        return decided.TryGet(out var order, out problem) ? await OrderRun.ToRestAsync(order, call, Wait) : problem;
    }

    private static ConfirmationQuestion Question(OrderApprovalView approval, ApprovalDecideArguments arguments)
    {
        var effect = approval.Effect;
        var verb = arguments.Decision == Decision.Approve ? "Approve" : "Deny";
        return new ConfirmationQuestion(
            ConfirmationField.ConfirmDecision,
            $"{verb} the order",
            $"{verb} order {approval.OrderId} of {approval.RequestedBy}: {string.Join("; ", effect.Wishes)} for {effect.For}, {effect.Count} numbers, "
                + $"{new Money(effect.OneTimePrice, effect.Currency)} once and {new Money(effect.MonthlyPrice, effect.Currency)} a month"
                + (effect is { OneTimeCost: { } once, MonthlyCost: { } monthly } && (once, monthly) != (effect.OneTimePrice, effect.MonthlyPrice) ? $" (cost {new Money(once, effect.Currency)} and {new Money(monthly, effect.Currency)})" : "")
                + (effect.PriceUnknown ? ", and more for those whose price nobody knows, " : ", ")
                + $"from {string.Join(", ", effect.Providers)}{(effect.NeededBy is { } day ? $", needed by {day:yyyy-MM-dd}" : "")}; to be decided by {approval.ExpiresAt:yyyy-MM-dd HH:mm} UTC?");
    }
}
