using System.Reflection;
using AgentHost.Composition;
using AgentHost.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentHost.Telemetry;

/// <summary>
/// Sends metrics and traces out over OTLP: this program's own, ASP.NET Core's, HttpClient's, the MCP library's and the runtime's. It is made only where an endpoint is set,
/// because loading it takes time and memory; nothing else of the program names OpenTelemetry. What was measured last is sent when it is disposed of.
/// </summary>
internal static class TelemetryExport
{
    /// <summary>The name of the service, unless OTEL_SERVICE_NAME says another.</summary>
    public const string Service = "agenthost";

    private const string Mcp = "Experimental.ModelContextProtocol";

    // All meters and sources of this program are named so.
    private const string Own = "AgentHost.*";

    // ASP.NET Core leaves its spans without tags unless it is told otherwise before the server is made.
    private const string BareSpans = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    // Not mcp.resource.uri, which may hold a number, nor mcp.session.id, of which there is no end.
    private static readonly MetricStreamConfiguration McpTags = new() { TagKeys = ["mcp.method.name", "mcp.protocol.version", "gen_ai.tool.name", "network.transport", "error.type"] };

    /// <summary>Begins; to be called before anything is measured.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="masking">Takes numbers and secrets out of what spans say.</param>
    public static IDisposable Start(TelemetrySettings settings, Masking masking)
    {
        AppContext.SetSwitch(BareSpans, false);
        var version = typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return OpenTelemetrySdk.Create(builder =>
        {
            builder.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Variables.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build());
            builder
                .ConfigureResource(resource => resource
                    .AddService(Service, serviceVersion: version, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
                    .AddEnvironmentVariableDetector())
                .UseOtlpExporter();
            if (settings.Metrics)
            {
                builder.WithMetrics(metrics => metrics
                    .AddMeter(Own, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", Mcp)
                    .AddView(instrument => instrument.Meter.Name == Mcp ? McpTags : null));
            }

            if (settings.Traces)
            {
                builder.WithTracing(traces => traces
                    .AddSource(Own, "Microsoft.AspNetCore", "System.Net.Http", Mcp)
                    .AddProcessor(new SafeSpans(masking)));
            }
        });
    }
}
