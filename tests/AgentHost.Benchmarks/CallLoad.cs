using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace AgentHost.Benchmarks;

/// <summary>One call of a tool, sent over and over on a number of connections.</summary>
/// <param name="Address">The endpoint.</param>
/// <param name="Key">The caller's key; null for none.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">Its arguments, as JSON.</param>
/// <param name="Expected">What each answer must have, so that refusals are not counted as calls.</param>
internal sealed record CallLoad(Uri Address, string? Key, string Tool, string Arguments, string Expected)
{
    private const string Modern = "2026-07-28";

    private string Body =>
        $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{Tool}}}","arguments":{{{Arguments}}},"_meta":{"io.modelcontextprotocol/protocolVersion":"{{{Modern}}}","io.modelcontextprotocol/clientInfo":{"name":"benchmark","version":"1"},"io.modelcontextprotocol/clientCapabilities":{} } } }""";

    /// <summary>Sends for a while. Calls a second, and the 99th percentile in milliseconds.</summary>
    public async Task<(double Rate, double P99)> RunAsync(int connections, TimeSpan span)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
        var taken = new ConcurrentBag<double>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var body = Encoding.UTF8.GetBytes(Body);
            while (Stopwatch.GetElapsedTime(began) < span)
            {
                var sent = Stopwatch.GetTimestamp();
                await CallAsync(client, body);
                taken.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        var sorted = taken.Order().ToArray();
        return (sorted.Length / Stopwatch.GetElapsedTime(began).TotalSeconds, sorted[(int)(sorted.Length * 0.99)]);
    }

    private async Task CallAsync(HttpClient client, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", Modern);
        request.Headers.Add("Mcp-Method", "tools/call");
        request.Headers.Add("Mcp-Name", Tool);
        if (Key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !text.Contains(Expected, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{Tool} answered {(int)response.StatusCode}: {text}");
        }
    }
}
