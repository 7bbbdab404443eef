using System.Threading.RateLimiting;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Filters;

/// <summary>A bucket of calls for each principal, so that one caller in a loop does not starve the others.</summary>
internal sealed class CallRate(ToolsOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<Caller> _limiter = PartitionedRateLimiter.Create<Caller, (string, string)>(caller =>
        RateLimitPartition.GetTokenBucketLimiter((caller.Tenant, caller.Actor), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.CallBurst,
            TokensPerPeriod = options.CallsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    public Problem? Refusal(Caller caller)
    {
        using var lease = _limiter.AttemptAcquire(caller);
        return lease.IsAcquired
            ? null
            : Problem.Refused(
                "rate_limited",
                $"{caller.Actor} made more than {options.CallBurst} calls at once or {options.CallsPerSecond} a second.",
                "Wait a second and call again, with fewer calls at a time.",
                "Nothing was done.");
    }

    public void Dispose() => _limiter.Dispose();
}
