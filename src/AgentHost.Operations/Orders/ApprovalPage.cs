namespace AgentHost.Operations.Orders;

/// <summary>The approvals that wait for a person, the oldest first.</summary>
/// <param name="Approvals">The approvals.</param>
public sealed record ApprovalPage(IReadOnlyList<OrderApprovalView> Approvals);
