namespace AgentHost.CarrierSandbox.Events;

/// <summary>A carrier's events on their way to the customer: signed when they go out, sent late, several times or out of order on request, and never again.</summary>
public sealed class CarrierEvents(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly List<(DateTimeOffset RaisedAt, RaisedEvent Event)> _waiting = [];
    private readonly List<SentEvent> _sent = [];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Where they go; null, at first, nowhere: then none is kept.</summary>
    public Uri? Address { get; set; }

    /// <summary>How they go out.</summary>
    public EventDelivery Delivery { get; set; } = new();

    /// <summary>What was sent, and how it was answered, in order.</summary>
    public IReadOnlyList<SentEvent> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>An event has happened.</summary>
    internal void Raise(RaisedEvent raised)
    {
        lock (_lock)
        {
            if (Address is not null)
            {
                _waiting.Add((time.GetUtcNow(), raised));
            }
        }
    }

    /// <summary>Sends what is due.</summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        await _sending.WaitAsync(ct);
        try
        {
            foreach (var due in TakeDue())
            {
                await SendAsync(due, ct);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _sending.Dispose();
    }

    private List<RaisedEvent> TakeDue()
    {
        lock (_lock)
        {
            if (Delivery.Held)
            {
                return [];
            }

            var until = time.GetUtcNow() - TimeSpan.FromMilliseconds(Delivery.Delay);
            var due = _waiting.Where(w => w.RaisedAt <= until).SelectMany(w => Enumerable.Repeat(w.Event, Delivery.Copies)).ToList();
            _waiting.RemoveAll(w => w.RaisedAt <= until);
            if (Delivery.Reversed)
            {
                due.Reverse();
            }

            return due;
        }
    }

    private async Task SendAsync(RaisedEvent raised, CancellationToken ct)
    {
        var address = raised.Query.Length == 0 ? Address! : new Uri(Address!.OriginalString + raised.Query);
        if (await SendAsync(raised, address, raised.Headers(address, time.GetUtcNow()), ct) && raised.WhenChallenged is { } proof)
        {
            await SendAsync(raised, address, proof, ct);
        }
    }

    // Whether it was answered with a challenge.
    private async Task<bool> SendAsync(RaisedEvent raised, Uri address, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(raised.Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", raised.ContentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        int? status = null;
        var challenged = false;
        try
        {
            using var response = await _client.SendAsync(request, ct);
            status = (int)response.StatusCode;
            challenged = status == 401 && response.Headers.WwwAuthenticate.Count > 0;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            // Nobody listens: the event is lost, as a carrier's would be that does not send again.
        }

        lock (_lock)
        {
            _sent.Add(new SentEvent(raised, status));
        }

        return challenged;
    }
}
