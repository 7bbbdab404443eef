namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>The account's limits (zendesk.md §8), each counted over the time just past.</summary>
public sealed class DeskLimits(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _requests = new();
    private readonly Queue<DateTimeOffset> _updates = new();
    private readonly Dictionary<long, Queue<DateTimeOffset>> _ofTicket = [];

    /// <summary>Requests of all kinds a minute.</summary>
    public int RequestsPerMinute { get; set; } = 700;

    /// <summary>Updates of tickets a minute.</summary>
    public int UpdatesPerMinute { get; set; } = 100;

    /// <summary>Updates of one ticket in ten minutes.</summary>
    public int UpdatesOfTicket { get; set; } = 30;

    /// <summary>How many requests were refused for a limit.</summary>
    public int Refused { get; private set; }

    /// <summary>How many requests are left in this minute.</summary>
    public int Remaining
    {
        get
        {
            lock (_lock)
            {
                Forget(_requests, TimeSpan.FromMinutes(1));
                return Math.Max(0, RequestsPerMinute - _requests.Count);
            }
        }
    }

    /// <summary>Counts a request; the seconds to wait when it is one too many.</summary>
    internal int? TakeRequest() => Take(_requests, TimeSpan.FromMinutes(1), RequestsPerMinute);

    /// <summary>Counts an update of a ticket; the seconds to wait, and whether it is for this ticket alone.</summary>
    public (int Wait, bool OfTicket)? TakeUpdate(long ticketId)
    {
        Queue<DateTimeOffset> ofTicket;
        lock (_lock)
        {
            ofTicket = _ofTicket.TryGetValue(ticketId, out var known) ? known : _ofTicket[ticketId] = new Queue<DateTimeOffset>();
        }

        return Take(_updates, TimeSpan.FromMinutes(1), UpdatesPerMinute) is { } account ? (account, false)
            : Take(ofTicket, TimeSpan.FromMinutes(10), UpdatesOfTicket) is { } ticket ? (ticket, true)
            : null;
    }

    private int? Take(Queue<DateTimeOffset> taken, TimeSpan window, int most)
    {
        lock (_lock)
        {
            Forget(taken, window);
            if (taken.Count < most)
            {
                taken.Enqueue(time.GetUtcNow());
                return null;
            }

            Refused++;
            return (int)Math.Ceiling((taken.Peek() + window - time.GetUtcNow()).TotalSeconds);
        }
    }

    private void Forget(Queue<DateTimeOffset> taken, TimeSpan window)
    {
        while (taken.TryPeek(out var oldest) && oldest <= time.GetUtcNow() - window)
        {
            taken.Dequeue();
        }
    }
}
