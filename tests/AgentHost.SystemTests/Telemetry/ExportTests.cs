using System.Net;
using System.Net.Sockets;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;
using ModelContextProtocol.Client;

namespace AgentHost.SystemTests.Telemetry;

/// <summary>Metrics and traces of the built program, as a collector gets them.</summary>
public sealed class ExportTests
{
    private const string Number = "+12065550142";
    private const string Key = "MADE_UP_collector_key_42";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_WithACollector_SendsMetricsAndTracesWithoutNumbersOrSecrets()
    {
        await using var collector = await Collector.StartAsync();
        await using var installation = await Installation.CreateAsync(settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", $"x-collector-key={Key}"),
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test-bench"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ]);

        await ServeAsync(installation, collector);

        var (metrics, traces) = (collector.Of("metrics"), collector.Of("traces"));
        Assert.All(
            ["agenthost", "test-bench", "agenthost.reads", "agenthost.intents.lag", "agenthost.intents.unsettled", "http.server.request.duration", "mcp.server.operation.duration", "dotnet.gc.collections"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(["number_check", "tools/call", "http.response.status_code", "GET /health/ready"], name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All([Number, Number[2..], "2065550142", "url.full", "url.path", "secret-of-the-query", Key], hidden => Assert.DoesNotContain(hidden, metrics + traces, StringComparison.Ordinal));
        Assert.All(collector.Keys, key => Assert.Equal(Key, key));

        collector.Forget();
        (await installation.RunAsync("work")).Ends(0);
        Assert.Contains("agenthost.intents.lag", collector.Of("metrics"), StringComparison.Ordinal);
    }

    // What was measured last goes out at its end.
    private static async Task ServeAsync(Installation installation, Collector collector)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        await using var server = installation.Start("serve", "--url", url);
        using var http = new HttpClient();
        await Wait.UntilAsync("the server is ready", async () =>
        {
            try
            {
                return (await http.GetAsync(new Uri($"{url}/health/ready"), Ct)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"{url}/{Number}?number={Number[1..]}&x=secret-of-the-query"), Ct)).StatusCode);
        await using (var client = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri($"{url}/mcp") }), cancellationToken: Ct))
        {
            await client.CallToolAsync("number_check", new Dictionary<string, object?> { ["numbers"] = new[] { Number } }, cancellationToken: Ct);
            await Assert.ThrowsAnyAsync<Exception>(() => client.ReadResourceAsync($"agenthost://numbers/{Number}", cancellationToken: Ct).AsTask());
        }

        await Wait.UntilAsync("a first pass over the work was measured", () => collector.Of("metrics").Contains("agenthost.intents.lag", StringComparison.Ordinal));
        server.Terminate();
        (await server.FinishAsync()).Ends(0);
    }
}
