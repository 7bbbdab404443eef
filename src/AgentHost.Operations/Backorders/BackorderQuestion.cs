namespace AgentHost.Operations.Backorders;

/// <summary>A question to a carrier about a backorder: the lease that it was asked under, and when.</summary>
/// <param name="BackorderId">The backorder.</param>
/// <param name="Epoch">The lease's fencing number (reliability rule 16): what a worker learned under an older one may add numbers, and nothing else.</param>
/// <param name="AskedAt">UTC.</param>
public sealed record BackorderQuestion(string BackorderId, long Epoch, DateTimeOffset AskedAt);
