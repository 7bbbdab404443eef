using AgentHost.Providers.Wire;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace AgentHost.Providers.Routing;

/// <summary>
/// What stands around one account's reads of one kind: a limit on the whole, repeats with jitter, then for each attempt a place, a turn at the carrier's
/// limit and a breaker. Made when it is first used.
/// </summary>
internal sealed class ReadPipeline(
    AccountKey account, RoutingOptions options, RateTokens tokens, ReadPlaces places, AccountBreaker breaker, TimeProvider time, Func<double>? random)
{
    private readonly Lock _lock = new();
    private ResiliencePipeline<CarrierAnswer>? _around;

    public async ValueTask<CarrierAnswer> RunAsync(
        CarrierRequest request, Func<CarrierRequest, CancellationToken, Task<CarrierAnswer>> send, CancellationToken cancellationToken)
    {
        var limited = request.Timeout > options.AttemptTimeout ? request with { Timeout = options.AttemptTimeout } : request;
        try
        {
            var answer = await Around().ExecuteAsync(
                static async (state, token) => await state.This.AttemptAsync(state.Request, state.Send, token),
                (This: this, Request: limited, Send: send),
                cancellationToken);
            return answer is CarrierAnswer.Cancelled && !cancellationToken.IsCancellationRequested ? new CarrierAnswer.TimedOut() : answer;
        }
        catch (TimeoutRejectedException)
        {
            return new CarrierAnswer.TimedOut();
        }
        catch (BrokenCircuitException)
        {
            throw new ProviderUnavailableException(account.Provider, "circuit_open", retryAfter: breaker.OpenUntil - time.GetUtcNow());
        }
    }

    private async ValueTask<CarrierAnswer> AttemptAsync(
        CarrierRequest request, Func<CarrierRequest, CancellationToken, Task<CarrierAnswer>> send, CancellationToken cancellationToken)
    {
        if (breaker.State == BreakerState.Open)
        {
            throw new BrokenCircuitException();
        }

        await places.EnterAsync(cancellationToken);
        try
        {
            if (await tokens.WaitAsync(options.RateWait, cancellationToken) is { } tooLong)
            {
                throw new ProviderUnavailableException(account.Provider, "rate_limited", retryAfter: tooLong);
            }

            var answer = await breaker.RunAsync(token => send(request, token), cancellationToken);
            if (answer is CarrierAnswer.Answered answered && !CallJudgement.IsFailure(answered))
            {
                places.Widen();
            }

            return answer;
        }
        finally
        {
            places.Leave();
        }
    }

    private ResiliencePipeline<CarrierAnswer> Around()
    {
        lock (_lock)
        {
            return _around ??= Create();
        }
    }

    private ResiliencePipeline<CarrierAnswer> Create()
    {
        var builder = new ResiliencePipelineBuilder<CarrierAnswer> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout });
        if (options.Retries > 0)
        {
            var retry = new RetryStrategyOptions<CarrierAnswer>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { } answer && CallJudgement.IsWorthRepeating(answer)),
                DelayGenerator = args => ValueTask.FromResult(DelayOf(args)),
            };
            if (random is not null)
            {
                retry.Randomizer = random;
            }

            builder.AddRetry(retry);
        }

        return builder.Build();
    }

    // A limit is waited for where all wait for it: at the account's turns, which a 429 has put off.
    private static TimeSpan? DelayOf(RetryDelayGeneratorArguments<CarrierAnswer> args) =>
        args.Outcome.Result is { } answer && CallJudgement.IsRateLimit(answer) ? TimeSpan.Zero : null;
}
