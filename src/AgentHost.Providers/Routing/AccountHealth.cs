using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Routing;

/// <summary>What this process sees of one account: every exchange is told to it, nothing is asked for its sake.</summary>
public sealed class AccountHealth
{
    private const int Kept = 512;
    private const int DownAfter = 3;
    private const double DegradedFrom = 0.1;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, TimeSpan Duration, bool Failed)> _recent = new();
    private readonly TimeProvider _time;
    private readonly RoutingOptions _options;
    private readonly RateTokens _tokens;
    private readonly IReadOnlyList<AccountBreaker> _breakers;
    private readonly AccountBreaker _orders;
    private long _requests;
    private long _failures;
    private int _inARow;
    private DateTimeOffset? _since;
    private DateTimeOffset? _lastCall;
    private DateTimeOffset? _downSince;
    private TimeSpan _down;
    private (string Reason, DateTimeOffset At)? _trouble;

    internal AccountHealth(AccountKey account, RoutingOptions options, TimeProvider time, RateTokens tokens, IReadOnlyList<AccountBreaker> breakers, AccountBreaker orders)
    {
        (Account, _options, _time, _tokens, _breakers, _orders) = (account, options, time, tokens, breakers, orders);
    }

    /// <summary>The account.</summary>
    public AccountKey Account { get; }

    /// <summary>
    /// How many numbers may newly be ordered here at once: none while a breaker is open, one while orders try whether they work again, else as many as wanted.
    /// What was ordered before stays where it is, whatever this says (reliability rule 21).
    /// </summary>
    public int NewOrders => _breakers.Any(b => b.State == BreakerState.Open) ? 0 : _orders.State == BreakerState.HalfOpen ? 1 : int.MaxValue;

    /// <summary>Whether nothing was heard of the account for so long that somebody should ask.</summary>
    public bool IsProbeDue
    {
        get
        {
            lock (_lock)
            {
                return _lastCall is not { } last || _time.GetUtcNow() - last >= _options.ProbeAfter;
            }
        }
    }

    /// <summary>What was seen, summed up.</summary>
    public HealthSnapshot Read()
    {
        var breaker = _breakers.MaxBy(b => Rank(b.State))!;
        var state = breaker.State;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            Forget(now);
            var failed = _recent.Count(r => r.Failed);
            var times = _recent.Where(r => !r.Failed).Select(r => r.Duration).Order().ToList();
            double? errors = _recent.Count == 0 ? null : (double)failed / _recent.Count;
            return new HealthSnapshot
            {
                Condition = state == BreakerState.Open || _downSince is not null ? AccountCondition.Down
                    : _requests == 0 ? AccountCondition.Unknown
                    : errors >= DegradedFrom ? AccountCondition.Degraded
                    : AccountCondition.Healthy,
                Breaker = state,
                OpenUntil = breaker.OpenUntil,
                PausedUntil = _tokens.PausedUntil,
                Requests = _requests,
                Successes = _requests - _failures,
                Failures = _failures,
                ErrorRate = errors,
                Latency = times.Count == 0 ? null : times[times.Count / 2],
                Latency95 = times.Count == 0 ? null : times[(int)(times.Count * 0.95)],
                Uptime = Uptime(now),
                LastTrouble = _trouble?.Reason,
                LastTroubleAt = _trouble?.At,
                LastCallAt = _lastCall,
            };
        }
    }

    internal void Observe(in CarrierCall call)
    {
        CarrierMetrics.Record(Account, call);
        var givenUp = call.Answer is CarrierAnswer.Cancelled;
        if (givenUp && call.Duration < _options.SlowAfter)
        {
            return;
        }

        var failed = givenUp || CallJudgement.IsFailure(call.Answer);
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            _since ??= now - call.Duration;
            _lastCall = now;
            _requests++;
            _recent.Enqueue((now, call.Duration, failed));
            Forget(now);
            if (failed)
            {
                _failures++;
                _inARow++;
                _trouble = (givenUp ? "timeout" : call.Answer.Reason, now);
                _downSince ??= _inARow >= DownAfter ? now : null;
                return;
            }

            _inARow = 0;
            _down += _downSince is { } since ? now - since : TimeSpan.Zero;
            _downSince = null;
        }
    }

    private static int Rank(BreakerState state) => state switch { BreakerState.Open => 2, BreakerState.HalfOpen => 1, _ => 0 };

    private double? Uptime(DateTimeOffset now)
    {
        if (_since is not { } since)
        {
            return null;
        }

        var down = _down + (_downSince is { } from ? now - from : TimeSpan.Zero);
        return now > since ? Math.Clamp(1 - (down / (now - since)), 0, 1) : 1;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_recent.TryPeek(out var oldest) && (_recent.Count > Kept || now - oldest.At > Window))
        {
            _recent.Dequeue();
        }
    }
}
