using System.Threading.RateLimiting;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Filters;

/// <summary>
/// Buckets of calls, so that one caller in a loop does not starve the others: one for each principal, and a smaller one for each principal and tool that changes something.
/// </summary>
internal sealed class CallRate(ToolsOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<(Caller Caller, AgentTool Tool)> _ofPrincipal = PartitionedRateLimiter.Create<(Caller Caller, AgentTool Tool), (string, string)>(
        call => Bucket((call.Caller.Tenant, call.Caller.Actor), options.CallBurst, options.CallsPerSecond));

    private readonly PartitionedRateLimiter<(Caller Caller, AgentTool Tool)> _ofTool = PartitionedRateLimiter.Create<(Caller Caller, AgentTool Tool), (string, string, string)>(
        call => Bucket((call.Caller.Tenant, call.Caller.Actor, call.Tool.Name), options.ChangeBurst, options.ChangesPerSecond));

    public Problem? Refusal(Caller caller, AgentTool tool)
    {
        if (IsFull(_ofPrincipal, caller, tool))
        {
            return TooMany($"{caller.Actor} made more than {options.CallBurst} calls at once or {options.CallsPerSecond} a second.");
        }

        return tool.Effect != Effect.Reads && IsFull(_ofTool, caller, tool)
            ? TooMany($"{caller.Actor} called {tool.Name} more than {options.ChangeBurst} times at once or {options.ChangesPerSecond} times a second.")
            : null;
    }

    public void Dispose()
    {
        _ofPrincipal.Dispose();
        _ofTool.Dispose();
    }

    private static bool IsFull(PartitionedRateLimiter<(Caller Caller, AgentTool Tool)> limiter, Caller caller, AgentTool tool)
    {
        using var lease = limiter.AttemptAcquire((caller, tool));
        return !lease.IsAcquired;
    }

    private static RateLimitPartition<TKey> Bucket<TKey>(TKey key, int burst, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    private static Problem TooMany(string cause) => Problem.Refused("rate_limited", cause, "Wait a second and call again, with fewer calls at a time.", "Nothing was done.");
}
