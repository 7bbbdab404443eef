using AgentHost.Operations;

namespace AgentHost.Composition;

/// <summary>
/// Where metrics and traces go, by OpenTelemetry's own variables (OTEL_…), which whoever runs a collector knows. Without an endpoint nothing is exported, and nothing that
/// could is loaded.
/// </summary>
/// <param name="Metrics">Whether metrics are exported.</param>
/// <param name="Traces">Whether traces are exported.</param>
/// <param name="Variables">The variables, for the exporter, which reads the others of them by itself: headers, timeouts, intervals, sampling, attributes.</param>
internal sealed record TelemetrySettings(bool Metrics, bool Traces, IReadOnlyDictionary<string, string> Variables)
{
    private const string Prefix = "OTEL_";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    private static readonly string[] Protocols = ["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"];
    private static readonly string[] Headers = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];

    /// <summary>What may be a secret among them: the values of headers.</summary>
    public IEnumerable<string> Secrets => Headers
        .SelectMany(name => Variables.GetValueOrDefault(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .SelectMany(header => header.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? new[] { header[(at + 1)..], Uri.UnescapeDataString(header[(at + 1)..]) } : [])
        .Distinct();

    /// <summary>Reads them; null when nothing is to be exported.</summary>
    public static (TelemetrySettings? Settings, Problem? Problem) Read(IReadOnlyDictionary<string, string> environment)
    {
        string? Value(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        bool IsOff(string name, string word) => string.Equals(Value(name), word, StringComparison.OrdinalIgnoreCase);

        var metrics = (Value(Endpoint) ?? Value(MetricsEndpoint)) is not null && !IsOff("OTEL_METRICS_EXPORTER", "none");
        var traces = (Value(Endpoint) ?? Value(TracesEndpoint)) is not null && !IsOff("OTEL_TRACES_EXPORTER", "none");
        if ((!metrics && !traces) || IsOff("OTEL_SDK_DISABLED", "true"))
        {
            return (null, null);
        }

        if (new[] { Endpoint, MetricsEndpoint, TracesEndpoint }.FirstOrDefault(name => Value(name) is { } address && !SettingsReader.IsHttp(address)) is { } nowhere)
        {
            return (null, Wrong(nowhere, "an http or https address such as http://127.0.0.1:4317"));
        }

        return Protocols.FirstOrDefault(name => Value(name) is not (null or "grpc" or "http/protobuf")) is { } unknown
            ? (null, Wrong(unknown, "grpc or http/protobuf"))
            : (new TelemetrySettings(metrics, traces, environment.Where(e => e.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal)), null);
    }

    private static Problem Wrong(string name, string wanted) =>
        new(ProblemKind.Configuration, "setting_invalid", $"{name} can't be used.", "Nothing was done.", $"Set it to {wanted}, or remove it.");
}
