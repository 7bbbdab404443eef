using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;
using OrderApprovals = AgentHost.Operations.Orders.Approvals;

namespace AgentHost.Tools.Approvals;

/// <summary>Lists orders that wait for an approver.</summary>
public sealed class ApprovalListTool : AgentTool<NoArguments, ApprovalPage>
{
    /// <inheritdoc/>
    public override string Name => "approval_list";

    /// <inheritdoc/>
    public override string Title => "List pending approvals";

    /// <inheritdoc/>
    public override string Description =>
        "Lists orders that wait for an approver, each with what it would buy and cost, who asked, and when the approval expires. For operators; decide with approval_decide.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Approvals;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Reads;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.OrdersApprove;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "What is waiting for my approval?",
        "List the pending approvals",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments();

    /// <inheritdoc/>
    protected override Task<Result<ApprovalPage>> RunAsync(NoArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<OrderApprovals>().ListAsync(call.Caller, ct);
}
