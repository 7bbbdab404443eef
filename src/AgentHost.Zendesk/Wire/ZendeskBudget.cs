using System.Collections.Concurrent;
using AgentHost.Providers.Routing;

namespace AgentHost.Zendesk.Wire;

/// <summary>
/// Our turns at Zendesk's limits (zendesk.md §8): all requests and updates of tickets of the account, shared across processes, and the updates of one ticket, tries that
/// failed included, in this process; what any process posted on a ticket is counted by its rows, where comments are delivered. A fourteenth of a minute's limit may go at
/// once after a rest and the others evenly, so that no minute, wherever it begins, holds more.
/// </summary>
internal sealed class ZendeskBudget(ZendeskOptions options, TimeProvider time, IRateLedger? ledger) : IDisposable
{
    /// <summary>The most updates of one ticket in <see cref="TicketWindow"/>.</summary>
    public const int MostOfTicket = 30;

    /// <summary>The time over which updates of one ticket are counted.</summary>
    public static readonly TimeSpan TicketWindow = TimeSpan.FromMinutes(10);

    private readonly RateTokens _requests = Tokens("zendesk", options, options.RequestsPerMinute, time, ledger);
    private readonly RateTokens _updates = Tokens("zendesk_updates", options, options.UpdatesPerMinute, time, ledger);
    private readonly ConcurrentDictionary<long, TicketTurns> _tickets = new();
    private DateTimeOffset _swept;

    /// <summary>Waits for a turn of a read; how long it would take when that is longer than the patience.</summary>
    public ValueTask<TimeSpan?> WaitForReadAsync(CancellationToken cancellationToken) => _requests.WaitAsync(options.Patience, cancellationToken);

    /// <summary>Waits for a turn of a change.</summary>
    /// <param name="ticketId">The ticket that is updated; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<TimeSpan?> WaitForWriteAsync(long? ticketId, CancellationToken cancellationToken)
    {
        if (ticketId is { } ticket)
        {
            var now = time.GetUtcNow();
            Sweep(now);
            if (_tickets.GetOrAdd(ticket, _ => new TicketTurns()).Take(now) is { } later)
            {
                return later;
            }

            if (await _updates.WaitAsync(options.Patience, cancellationToken) is { } tooLong)
            {
                return tooLong;
            }
        }

        return await _requests.WaitAsync(options.Patience, cancellationToken);
    }

    /// <summary>Zendesk said that a limit was reached.</summary>
    /// <param name="wait">How long to wait.</param>
    /// <param name="ticketId">The ticket that was to be updated; null for a read.</param>
    /// <param name="words">What it said: the limit of one ticket is no reason to leave the others.</param>
    public void Pause(TimeSpan wait, long? ticketId, string words)
    {
        if (ticketId is { } ticket && words.Contains("updating this ticket", StringComparison.OrdinalIgnoreCase))
        {
            _tickets.GetOrAdd(ticket, _ => new TicketTurns()).Pause(time.GetUtcNow() + wait);
        }
        else if (ticketId is not null)
        {
            _updates.Pause(wait);
        }
        else
        {
            _requests.Pause(wait);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _updates.Dispose();
    }

    private static RateTokens Tokens(string provider, ZendeskOptions options, int perMinute, TimeProvider time, IRateLedger? ledger)
    {
        var burst = Math.Max(1, perMinute / 14);
        return new RateTokens(
            new AccountKey(provider, options.Subdomain), new RequestRate((perMinute - burst) / 60.0, burst, perMinute), ledger ?? new ProcessRateLedger(time), time);
    }

    private void Sweep(DateTimeOffset now)
    {
        if (now - _swept > TicketWindow)
        {
            _swept = now;
            foreach (var (ticket, _) in _tickets.Where(entry => entry.Value.IsIdle(now)))
            {
                _tickets.TryRemove(ticket, out _);
            }
        }
    }

    /// <summary>The updates of one ticket in the window.</summary>
    private sealed class TicketTurns
    {
        private readonly Queue<DateTimeOffset> _taken = new();
        private DateTimeOffset _pausedUntil;

        public TimeSpan? Take(DateTimeOffset now)
        {
            lock (_taken)
            {
                Forget(now);
                if (_pausedUntil > now)
                {
                    return _pausedUntil - now;
                }

                if (_taken.Count >= MostOfTicket)
                {
                    return _taken.Peek() + TicketWindow - now;
                }

                _taken.Enqueue(now);
                return null;
            }
        }

        public void Pause(DateTimeOffset until)
        {
            lock (_taken)
            {
                _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (_taken)
            {
                Forget(now);
                return _taken.Count == 0 && _pausedUntil <= now;
            }
        }

        private void Forget(DateTimeOffset now)
        {
            while (_taken.TryPeek(out var oldest) && oldest <= now - TicketWindow)
            {
                _taken.Dequeue();
            }
        }
    }
}
