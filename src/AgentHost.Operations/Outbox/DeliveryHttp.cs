using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace AgentHost.Operations.Outbox;

/// <summary>
/// Posts to receivers outside and says what came of it. No redirects: they would carry credentials and numbers to places that nobody chose. Addresses of tenants are
/// checked when they are connected to, so that a name can’t lead into the network of this machine, whatever it meant when it was set.
/// </summary>
public sealed class DeliveryHttp : IDisposable
{
    private const int ExcerptBytes = 4096;
    private const int ExcerptShown = 200;

    private readonly TimeProvider _time;
    private readonly OperationsOptions _options;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly Lazy<HttpMessageInvoker> _plain = new(() => new HttpMessageInvoker(Handler(null)));
    private readonly Lazy<HttpMessageInvoker> _guarded;

    /// <summary>Nothing is opened yet.</summary>
    public DeliveryHttp(TimeProvider time, OperationsOptions options)
        : this(time, options, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>With a look-up of names of its own.</summary>
    internal DeliveryHttp(TimeProvider time, OperationsOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_time, _options, _resolve) = (time, options, resolve);
        _guarded = new(() => new HttpMessageInvoker(Handler(ConnectAsync)));
    }

    /// <summary>Posts once. Never throws for what the receiver or the network do.</summary>
    public async Task<DeliveryAnswer> PostAsync(DeliveryRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Outbox.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var message = Message(request);
        try
        {
            using var response = await (request.Guarded ? _guarded : _plain).Value.SendAsync(message, either.Token);
            return Classify((int)response.StatusCode, RetryAfter(response.Headers.RetryAfter), request.Guarded ? "" : await ExcerptAsync(response, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryAnswer.Failed("timeout", $"No answer within {_options.Outbox.Timeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefusedException refused)
        {
            return new DeliveryAnswer.Refused("address_not_public", refused.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Unreachable(e as HttpRequestException);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in new[] { _plain, _guarded }.Where(c => c.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    /// <summary>What an answer means: 2xx is done; 408, 409, 425, 429 and 5xx may work another time; every other is a refusal for good.</summary>
    internal static DeliveryAnswer Classify(int status, TimeSpan? retryAfter, string excerpt)
    {
        var detail = excerpt.Length == 0 ? $"Answered {status}." : $"Answered {status}: {excerpt}";
        return status switch
        {
            >= 200 and < 300 => new DeliveryAnswer.Delivered(),
            >= 300 and < 400 => new DeliveryAnswer.Refused("redirected", $"Answered {status}; redirects are not followed."),
            408 or 409 or 425 => new DeliveryAnswer.Failed("not_now", detail, retryAfter),
            429 => new DeliveryAnswer.Failed("rate_limited", detail, retryAfter),
            >= 500 => new DeliveryAnswer.Failed("server_error", detail, retryAfter),
            401 or 403 => new DeliveryAnswer.Refused("unauthorized", detail),
            _ => new DeliveryAnswer.Refused("refused", detail),
        };
    }

    private static DeliveryAnswer.Failed Unreachable(HttpRequestException? e) => e?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new("name_unknown", "The host’s name could not be looked up."),
        HttpRequestError.ConnectionError => new("unreachable", "No connection came about."),
        HttpRequestError.SecureConnectionError => new("tls_failed", "The secure connection failed: look at the receiver’s certificate."),
        _ => new("reset", "The connection broke before there was an answer."),
    };

    private static HttpRequestMessage Message(DeliveryRequest request)
    {
        // HTTP/1.1 exactly: over HTTP/2 the handler may send a request again by itself.
        var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.Authorization = request.Authorization;
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("AgentHost", null));
        message.Headers.Add("Idempotency-Key", request.Key);
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.Add(name, value);
        }

        message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        return message;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } until ? TimeSpan.FromTicks(Math.Max(0, (until - _time.GetUtcNow()).Ticks)) : null);

    // What the operators’ own services say of a refusal; what a tenant’s address answers is nobody’s to see.
    private static async Task<string> ExcerptAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return "";
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[ExcerptBytes];
        var filled = await stream.ReadAtLeastAsync(buffer, ExcerptBytes, throwOnEndOfStream: false, cancellationToken);
        var text = string.Concat(Encoding.UTF8.GetString(buffer, 0, filled).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
        return text.Length > ExcerptShown ? $"{text[..ExcerptShown]}…" : text;
    }

    private static SocketsHttpHandler Handler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = connect is null,
        ConnectCallback = connect,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var written) ? [written] : await _resolve(host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, MayConnect))
        {
            throw new AddressRefusedException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayConnect(IPAddress address) => PublicAddress.Is(address) || (_options.Webhooks.AllowLoopback && IPAddress.IsLoopback(address));
}
