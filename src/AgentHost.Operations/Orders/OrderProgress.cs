namespace AgentHost.Operations.Orders;

/// <summary>How far an order is.</summary>
/// <param name="Done">Numbers that are final.</param>
/// <param name="Total">Numbers asked for.</param>
/// <param name="Text">For people.</param>
public sealed record OrderProgress(int Done, int Total, string Text);
