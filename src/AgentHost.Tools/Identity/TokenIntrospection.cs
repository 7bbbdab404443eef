using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AgentHost.Tools.Identity;

/// <summary>Asks the authorization server about a token (RFC 7662). No redirects: they would carry the token and our own secret to a place that nobody chose.</summary>
internal sealed class TokenIntrospection(OAuthOptions options, TimeProvider time) : IDisposable
{
    // As many as a burst of new tokens needs; a flood of invented ones must not become one for the authorization server.
    private const int MostAtOnce = 16;
    private const int MostBytes = 64 * 1024;

    private readonly SemaphoreSlim _lines = new(MostAtOnce);
    private readonly Lazy<HttpMessageInvoker> _http = new(() => new HttpMessageInvoker(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
    }));

    /// <summary>What it says, or the code of why it could not be asked. Never throws for what that server or the network do.</summary>
    public async Task<(IntrospectedToken? Token, string? Trouble)> AskAsync(string token)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        try
        {
            await _lines.WaitAsync(timeout.Token);
            try
            {
                using var request = Request(token);
                using var response = await _http.Value.SendAsync(request, timeout.Token);
                return response.StatusCode switch
                {
                    HttpStatusCode.OK => await ReadAsync(response, timeout.Token) is { } said ? (said, null) : (null, "introspection_unusable"),
                    HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (null, "introspection_refused"),
                    _ => (null, "introspection_unusable"),
                };
            }
            finally
            {
                _lines.Release();
            }
        }
        catch (OperationCanceledException)
        {
            return (null, "introspection_timeout");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, "introspection_unreachable");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines.Dispose();
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }

    private static async Task<IntrospectedToken?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MostBytes ? null : IntrospectedToken.Read(buffer.AsMemory(0, length));
    }

    private HttpRequestMessage Request(string token)
    {
        // RFC 6749 §2.3.1: name and secret are form-encoded before they are joined.
        var credentials = $"{WebUtility.UrlEncode(options.ClientId)}:{WebUtility.UrlEncode(options.ClientSecret)}";
        var request = new HttpRequestMessage(HttpMethod.Post, options.Introspection)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("token_type_hint", "access_token")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }
}
