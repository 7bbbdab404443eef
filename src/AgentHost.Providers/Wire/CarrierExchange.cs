using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using AgentHost.Numbering;
using AgentHost.Providers.Routing;

namespace AgentHost.Providers.Wire;

/// <summary>Sends one request and reads its answer within its time and size. The only place of the product that sends over HTTP to carriers.</summary>
internal static class CarrierExchange
{
    private const int FirstBuffer = 16 * 1024;
    private static readonly ActivitySource Spans = new(CarrierMetrics.Name);

    /// <summary>Never throws for what the carrier, the network or the caller's patience do.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="request">What to send.</param>
    /// <param name="alwaysContent">Whether an empty content is sent where the request has none: SocketsHttpHandler sends a request without content
    /// again when a connection closes unanswered.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    public static async Task<CarrierAnswer> SendAsync(
        HttpMessageInvoker client, CarrierRequest request, bool alwaysContent, TimeProvider time, CancellationToken cancellationToken)
    {
        // Of the address only the host is told: paths and queries hold numbers.
        using var span = Spans.HasListeners() ? Spans.StartActivity($"carrier {Word.Of(request.Operation)}", ActivityKind.Client) : null;
        var answer = await AskAsync(client, request, alwaysContent, time, cancellationToken);
        span?.SetTag("server.address", request.Address.Host).SetTag("operation", Word.Of(request.Operation))
            .SetTag("outcome", answer is CarrierAnswer.Answered { IsSuccess: true } ? "success" : answer.Reason)
            .SetTag("http.response.status_code", (answer as CarrierAnswer.Answered)?.Status);
        return answer;
    }

    private static async Task<CarrierAnswer> AskAsync(
        HttpMessageInvoker client, CarrierRequest request, bool alwaysContent, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var message = Message(request, alwaysContent);
        var begun = false;
        try
        {
            using var response = await client.SendAsync(message, either.Token);
            begun = true;
            return await ReadAsync(response, request.AnswerLimit, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new CarrierAnswer.Cancelled();
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new CarrierAnswer.TimedOut();
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !begun)
        {
            // The handler's own limit, that of connecting: the request waited for a connection.
            return new CarrierAnswer.NotSent();
        }
        catch (HttpRequestException e) when (!begun)
        {
            return Classify(e.HttpRequestError);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return begun ? new CarrierAnswer.Unreadable() : new CarrierAnswer.Lost();
        }
    }

    // The first four come from making a connection only, before anything of the request is written; a request with a content is not sent again
    // over another connection once its content has begun.
    private static CarrierAnswer Classify(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => new CarrierAnswer.NotSent(),
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new CarrierAnswer.Unreadable(),
        _ => new CarrierAnswer.Lost(),
    };

    private static HttpRequestMessage Message(CarrierRequest request, bool alwaysContent)
    {
        // HTTP/1.1 exactly: over HTTP/2 the handler sends a request again when a server refuses a stream.
        var message = new HttpRequestMessage(request.Method, request.Address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.Authorization = request.Authorization;
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(request.Accept));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("AgentHost", null));
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.Add(name, value);
        }

        if (alwaysContent || request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Content);
            message.Content.Headers.ContentType = request.ContentType is { } type ? MediaTypeHeaderValue.Parse(type) : null;
        }

        return message;
    }

    private static async Task<CarrierAnswer> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentLength > limit)
        {
            return new CarrierAnswer.TooLarge(status);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(limit + 1, (int)(response.Content.Headers.ContentLength + 1 ?? FirstBuffer))];
        var filled = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken)) > 0)
        {
            filled += count;
            if (filled > limit)
            {
                return new CarrierAnswer.TooLarge(status);
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(limit + 1L, buffer.Length * 2L));
            }
        }

        return new CarrierAnswer.Answered(status, Headers(response), buffer.AsMemory(0, filled));
    }

    private static ReadOnlyDictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[name] = string.Join(',', values);
        }

        return headers.AsReadOnly();
    }
}
