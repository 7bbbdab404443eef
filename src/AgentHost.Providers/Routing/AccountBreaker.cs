using AgentHost.Providers.Wire;
using Polly;
using Polly.CircuitBreaker;

namespace AgentHost.Providers.Routing;

/// <summary>
/// A circuit breaker of one account and kind of call. Closed: calls go. Open: they are refused. When its time is over one call tries; each trial that fails
/// doubles the time. Made when it is first used.
/// </summary>
/// <param name="options">Its limits.</param>
/// <param name="time">The clock.</param>
/// <param name="closed">Told when it closes after having been open.</param>
internal sealed class AccountBreaker(RoutingOptions options, TimeProvider time, Action? closed = null)
{
    private const int MostDoublings = 4;
    private static readonly ResiliencePropertyKey<long> Begun = new("agenthost.begun");
    private static readonly TimeSpan LeastBreak = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private ResiliencePipeline<CarrierAnswer>? _pipeline;
    private DateTimeOffset? _openUntil;

    /// <summary>Its state now.</summary>
    public BreakerState State
    {
        get
        {
            lock (_lock)
            {
                return _openUntil is not { } until ? BreakerState.Closed : until > time.GetUtcNow() ? BreakerState.Open : BreakerState.HalfOpen;
            }
        }
    }

    /// <summary>Until when it stays open, UTC; null when it is closed.</summary>
    public DateTimeOffset? OpenUntil
    {
        get
        {
            lock (_lock)
            {
                return _openUntil;
            }
        }
    }

    /// <summary>Makes a call through it. Throws <see cref="BrokenCircuitException"/> when it is open.</summary>
    public async ValueTask<CarrierAnswer> RunAsync(Func<CancellationToken, Task<CarrierAnswer>> call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Begun, time.GetTimestamp());
            return await Pipeline().ExecuteAsync(static async (context, call) => await call(context.CancellationToken), context, call);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Counts what came of a call that was made without it.</summary>
    public async ValueTask CountAsync(CarrierAnswer answer)
    {
        try
        {
            await RunAsync(_ => Task.FromResult(answer), CancellationToken.None);
        }
        catch (BrokenCircuitException)
        {
            // Calls that were under way when it opened are told after it: they change nothing any more.
        }
    }

    private ResiliencePipeline<CarrierAnswer> Pipeline()
    {
        lock (_lock)
        {
            return _pipeline ??= Create();
        }
    }

    private ResiliencePipeline<CarrierAnswer> Create() => new ResiliencePipelineBuilder<CarrierAnswer> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CarrierAnswer>
        {
            FailureRatio = options.BreakAtRatio,
            MinimumThroughput = options.BreakAfterCalls,
            SamplingDuration = options.BreakWindow,
            StateProvider = _state,
            ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome, args.Context)),
            BreakDurationGenerator = args => ValueTask.FromResult(Open(args.HalfOpenAttempts)),
            OnClosed = _ =>
            {
                SetOpenUntil(null);
                closed?.Invoke();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    // Asked for at the moment of opening, before the call that caused it goes on; the notice of it comes later.
    private TimeSpan Open(int halfOpenAttempts)
    {
        var duration = options.BreakFor * (1 << Math.Clamp(halfOpenAttempts, 0, MostDoublings));
        var kept = duration > LeastBreak ? duration : LeastBreak;
        SetOpenUntil(time.GetUtcNow() + kept);
        return kept;
    }

    // A caller who goes away soon says nothing of the carrier, but must not close a breaker by it.
    private bool IsFailure(Outcome<CarrierAnswer> outcome, ResilienceContext context) => outcome.Result switch
    {
        null => true,
        CarrierAnswer.Cancelled => _state.CircuitState == CircuitState.HalfOpen
            || (context.Properties.TryGetValue(Begun, out var begun) && time.GetElapsedTime(begun) >= options.SlowAfter),
        var answer => CallJudgement.IsOutage(answer),
    };

    private void SetOpenUntil(DateTimeOffset? until)
    {
        lock (_lock)
        {
            _openUntil = until;
        }
    }
}
