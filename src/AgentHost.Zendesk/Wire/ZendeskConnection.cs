using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;

namespace AgentHost.Zendesk.Wire;

/// <summary>
/// The line to one Zendesk account: credentials, time-outs, turns at its limits, repeats of reads. It is spoken to by the rules of carriers: no redirects, and
/// whatever changes something is sent once with nothing around it (reliability rule 5).
/// </summary>
public sealed class ZendeskConnection : IDisposable
{
    private const int MostTries = 3;
    private const int AnswerLimit = 32 * 1024 * 1024;
    private const int MostHops = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _client = new(CarrierConnections.ForReads());
    private readonly CarrierReads _reads;
    private readonly CarrierOrders _writes;
    private readonly ZendeskBudget _budget;
    private readonly AuthenticationHeaderValue _credentials;
    private volatile ClockReading? _clock;

    /// <summary>Nothing is opened before the first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ledger">Where turns at the account's limits are written down, for all processes; null for this process alone.</param>
    public ZendeskConnection(ZendeskOptions options, TimeProvider time, IRateLedger? ledger = null)
    {
        (Options, _time) = (options, time);
        _reads = new CarrierReads(_client, time);
        _writes = new CarrierOrders(time);
        _budget = new ZendeskBudget(options, time, ledger);
        _credentials = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Email}/token:{options.Token}")));
    }

    /// <summary>The account.</summary>
    public ZendeskOptions Options { get; }

    /// <summary>What Zendesk last said of the plan's limit, requests a minute; null before the first answer.</summary>
    public int? AllowedPerMinute { get; private set; }

    /// <summary>How far our clock is ahead of Zendesk's, by the Date of its last good answer (whole seconds, and the answer's way is in it); null before the first that has one.</summary>
    public TimeSpan? ClockAhead => _clock?.Ahead;

    /// <summary>What time it is by Zendesk's clock, UTC; null before its first good answer. Right while ours has not been set since.</summary>
    public DateTimeOffset? Now => _time.GetUtcNow() - ClockAhead;

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _writes.Dispose();
        _budget.Dispose();
    }

    /// <summary>Reads a message; repeated where that can help and the wait is short.</summary>
    internal async Task<ZendeskAnswer<T>> ReadAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var (answer, limited) = await ReadAsync(Request(HttpMethod.Get, path) with { AnswerLimit = AnswerLimit }, cancellationToken);
        return limited is { } wait ? new ZendeskAnswer<T>.Limited(wait) : ZendeskAnswers.OfRead(answer!, type, _time.GetUtcNow());
    }

    /// <summary>Sends a change once.</summary>
    /// <param name="write">The change.</param>
    /// <param name="type">What is answered.</param>
    /// <param name="cancellationToken">Ends the wait for a turn, not a request under way.</param>
    /// <param name="whenEmpty">What a success without a body stands for; null where there must be one.</param>
    internal async Task<ZendeskAnswer<T>> WriteAsync<T>(ZendeskWrite write, JsonTypeInfo<T> type, CancellationToken cancellationToken, T? whenEmpty = null)
        where T : class
    {
        try
        {
            if (await _budget.WaitForWriteAsync(write.TicketId, cancellationToken) is { } tooLong)
            {
                return new ZendeskAnswer<T>.Limited(tooLong);
            }
        }
        catch (OperationCanceledException)
        {
            return new ZendeskAnswer<T>.Unavailable("cancelled");
        }

        var request = Request(write.Method, write.Path) with { Content = write.Body, ContentType = "application/json" };
        if (write.IdempotencyKey is { } key)
        {
            request = request with { Headers = new Dictionary<string, string> { ["Idempotency-Key"] = key } };
        }

        var answer = await _writes.SendOnceAsync(request, CancellationToken.None);
        Learn(answer, write.TicketId);
        return whenEmpty is not null && answer is CarrierAnswer.Answered { Status: 204 } ? new ZendeskAnswer<T>.Ok(whenEmpty) : ZendeskAnswers.OfWrite(answer, type, _time.GetUtcNow());
    }

    /// <summary>Reads a file from one of Zendesk's hosts.</summary>
    internal async Task<ZendeskAnswer<ReadOnlyMemory<byte>>> ReadFileAsync(string address, int limit, CancellationToken cancellationToken)
    {
        var next = address;
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (!Uri.TryCreate(next, UriKind.Absolute, out var uri) || !IsZendesk(uri))
            {
                return new ZendeskAnswer<ReadOnlyMemory<byte>>.Refused("address_refused", "The file is not at one of Zendesk’s own addresses.");
            }

            var request = new CarrierRequest
            {
                Operation = CarrierOperation.Ticket,
                Method = HttpMethod.Get,
                Address = uri,
                Authorization = IsAccount(uri) ? _credentials : null,
                Accept = "*/*",
                Timeout = Options.CallTimeout,
                AnswerLimit = limit,
            };
            var (answer, limited) = await ReadAsync(request, cancellationToken);
            if (limited is { } wait)
            {
                return new ZendeskAnswer<ReadOnlyMemory<byte>>.Limited(wait);
            }

            if (answer is not CarrierAnswer.Answered { Status: 301 or 302 or 303 or 307 or 308 } moved || !moved.Headers.TryGetValue("Location", out var location))
            {
                return ZendeskAnswers.OfFile(answer!, _time.GetUtcNow());
            }

            next = Uri.TryCreate(uri, location, out var to) ? to.AbsoluteUri : "";
        }

        return new ZendeskAnswer<ReadOnlyMemory<byte>>.Refused("redirected", "The file moved too often.");
    }

    private async Task<(CarrierAnswer? Answer, TimeSpan? Limited)> ReadAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await _budget.WaitForReadAsync(cancellationToken) is { } tooLong)
            {
                return (null, tooLong);
            }

            var answer = await _reads.SendAsync(request, cancellationToken);
            Learn(answer, null);
            if (attempt == MostTries || !IsWorthRepeating(answer))
            {
                return (answer, null);
            }

            if (answer is not CarrierAnswer.Answered { Status: 429 })
            {
                await Task.Delay(FirstPause * Math.Pow(4, attempt - 1), _time, cancellationToken);
            }
        }
    }

    // A limit is waited for where all wait for it: at the account’s turns, which the answer has put off.
    private void Learn(CarrierAnswer answer, long? ticketId)
    {
        if (answer is not CarrierAnswer.Answered answered)
        {
            return;
        }

        // An error may come from something on the way, by a clock of its own.
        if (answered.IsSuccess && answered.Headers.TryGetValue("Date", out var date)
            && DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs))
        {
            _clock = new ClockReading(_time.GetUtcNow() - theirs);
        }

        if (answered.Headers.TryGetValue("X-Rate-Limit", out var written) && int.TryParse(written, out var allowed))
        {
            AllowedPerMinute = allowed;
        }

        if (answered.Status == 429 || (answered.Status == 503 && answered.RetryAfter(_time.GetUtcNow()) is not null))
        {
            _budget.Pause(ZendeskAnswers.WaitOf(answered, _time.GetUtcNow()), ticketId, answered.Text());
        }
    }

    private static bool IsWorthRepeating(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { Status: 408 or 429 or >= 500 } => true,
        CarrierAnswer.Answered or CarrierAnswer.TooLarge or CarrierAnswer.TimedOut or CarrierAnswer.Cancelled => false,
        _ => true,
    };

    private CarrierRequest Request(HttpMethod method, string path) => new()
    {
        Operation = CarrierOperation.Ticket,
        Method = method,
        Address = new Uri(Options.Address.AbsoluteUri.TrimEnd('/') + path),
        Authorization = _credentials,
        Timeout = Options.CallTimeout,
    };

    private bool IsAccount(Uri address) => address.Scheme == Options.Address.Scheme && address.Authority == Options.Address.Authority;

    // Files are kept at zdusercontent.com, to which the account’s own address leads.
    private bool IsZendesk(Uri address) => IsAccount(address)
        || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0
            && (address.Host.EndsWith(".zendesk.com", StringComparison.Ordinal) || address.Host.EndsWith(".zdusercontent.com", StringComparison.Ordinal)));

    /// <summary>How far our clock was ahead; in one piece for readers on other threads.</summary>
    private sealed record ClockReading(TimeSpan Ahead);
}
