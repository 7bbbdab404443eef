using System.Security.Cryptography;
using System.Text;
using AgentHost.CarrierSandbox.Events;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>
/// The desk's events on their way (zendesk.md §9): signed, at least once, sent again after a time-out, 409, 429 or 503 as Zendesk does; late, several times or out of
/// order on request.
/// </summary>
public sealed class DeskEvents(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly List<Waiting> _waiting = [];
    private readonly List<DeskSending> _sent = [];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private long _invocations;

    /// <summary>How they go out.</summary>
    public EventDelivery Delivery { get; set; } = new();

    /// <summary>What was sent, in order.</summary>
    public IReadOnlyList<DeskSending> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>How many wait to go out, or to go out again.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>The signature of a body at a time: base 64 of HMAC-SHA256 over the time as written and the body.</summary>
    public static string Sign(string secret, string timestamp, byte[] body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp), .. body]));

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

    /// <summary>Sends a request as the desk would, or as a forger: with any secret, time and id. Gives the status; null for no answer.</summary>
    public async Task<int?> SendAsync(Uri endpoint, string body, string secret, DateTimeOffset signedAt, string invocation, CancellationToken ct) =>
        (await PostAsync(endpoint, Encoding.UTF8.GetBytes(body), secret, signedAt, invocation, ct)).Status;

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _sending.Dispose();
    }

    internal void Raise(DeskWebhook webhook, string body)
    {
        lock (_lock)
        {
            _waiting.Add(new Waiting(webhook, body, $"01INV{++_invocations:D21}", 1, time.GetUtcNow(), null));
        }
    }

    private List<Waiting> TakeDue()
    {
        lock (_lock)
        {
            if (Delivery.Held)
            {
                return [];
            }

            var now = time.GetUtcNow();
            var late = TimeSpan.FromMilliseconds(Delivery.Delay);
            bool IsDue(Waiting w) => w.Again is { } again ? again <= now : w.RaisedAt + late <= now;
            var due = _waiting.Where(IsDue).SelectMany(w => Enumerable.Repeat(w, w.Attempt == 1 ? Delivery.Copies : 1)).ToList();
            _waiting.RemoveAll(IsDue);
            if (Delivery.Reversed)
            {
                due.Reverse();
            }

            return due;
        }
    }

    private async Task SendAsync(Waiting waiting, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        var (status, retryAfter) = await PostAsync(waiting.Webhook.Endpoint, Encoding.UTF8.GetBytes(waiting.Body), waiting.Webhook.Secret, time.GetUtcNow(), waiting.Invocation, ct);
        var again = status switch
        {
            null => waiting.Attempt <= 5,
            409 => waiting.Attempt <= 3,
            429 or 503 => retryAfter < TimeSpan.FromMinutes(1),
            _ => false,
        };
        lock (_lock)
        {
            _sent.Add(new DeskSending(waiting.Invocation, waiting.Body, waiting.Attempt, status, time.GetElapsedTime(begun)));
            if (again)
            {
                _waiting.Add(waiting with { Attempt = waiting.Attempt + 1, Again = time.GetUtcNow() + (retryAfter ?? TimeSpan.FromSeconds(waiting.Attempt)) });
            }
        }
    }

    private async Task<(int? Status, TimeSpan? RetryAfter)> PostAsync(Uri endpoint, byte[] body, string secret, DateTimeOffset signedAt, string invocation, CancellationToken ct)
    {
        var timestamp = ZendeskShapes.Time(signedAt);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        request.Headers.TryAddWithoutValidation("x-zendesk-account-id", "22129848");
        request.Headers.TryAddWithoutValidation("x-zendesk-webhook-invocation-id", invocation);
        request.Headers.TryAddWithoutValidation("x-zendesk-webhook-signature", Sign(secret, timestamp, body));
        request.Headers.TryAddWithoutValidation("x-zendesk-webhook-signature-timestamp", timestamp);
        try
        {
            using var response = await _client.SendAsync(request, ct);
            return ((int)response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    private sealed record Waiting(DeskWebhook Webhook, string Body, string Invocation, int Attempt, DateTimeOffset RaisedAt, DateTimeOffset? Again);
}
