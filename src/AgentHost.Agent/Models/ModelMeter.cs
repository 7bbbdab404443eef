using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>
/// What the language model used: as metrics and activities of the name "AgentHost.Model", with the names that OpenTelemetry gives such things, and as a sum
/// of this process.
/// </summary>
public sealed class ModelMeter(ModelOptions options) : IDisposable
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string SourceName = "AgentHost.Model";

    private static readonly ActivitySource Activities = new(SourceName);

    // As OpenTelemetry's conventions for models advise.
    private static readonly InstrumentAdvice<double> Times = new() { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] };
    private static readonly InstrumentAdvice<long> Sizes = new() { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] };

    private readonly Meter _meter = new(SourceName);
    private readonly Lock _gate = new();
    private ModelUsage _total = new(0, 0, 0, options.CostOf(0, 0));
    private Histogram<long>? _tokens;
    private Histogram<double>? _duration;
    private Counter<double>? _cost;
    private Counter<long>? _troubles;

    /// <summary>What was used since the process began.</summary>
    public ModelUsage Total
    {
        get
        {
            lock (_gate)
            {
                return _total;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal Activity? Begin() => Activities.StartActivity($"chat {options.Name}", ActivityKind.Client)?
        .SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.request.model", options.Name).SetTag("gen_ai.provider.name", Provider());

    internal void Answered(Activity? activity, UsageDetails usage, TimeSpan took)
    {
        var (input, output) = (usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
        var cost = options.CostOf(input, output);
        lock (_gate)
        {
            _total = new ModelUsage(_total.Calls + 1, _total.InputTokens + input, _total.OutputTokens + output, _total.Cost + cost);
        }

        _tokens ??= _meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "Tokens of a call, in and out", tags: null, Sizes);
        _tokens.Record(input, Tag("input"), Model());
        _tokens.Record(output, Tag("output"), Model());
        Duration().Record(took.TotalSeconds, Model());
        if (cost is { } spent)
        {
            (_cost ??= _meter.CreateCounter<double>("agenthost.model.cost", "USD", "What the calls cost, where prices are set")).Add((double)spent, Model());
        }

        activity?.SetTag("gen_ai.usage.input_tokens", input).SetTag("gen_ai.usage.output_tokens", output);
    }

    internal void Failed(Activity? activity, ModelTrouble trouble, TimeSpan took)
    {
        (_troubles ??= _meter.CreateCounter<long>("agenthost.model.troubles", "{call}", "Calls without a usable answer, by code")).Add(1, Model(), new("error.type", trouble.Code));
        Duration().Record(took.TotalSeconds, Model(), new("error.type", trouble.Code));
        activity?.SetStatus(ActivityStatusCode.Error, trouble.Code).SetTag("error.type", trouble.Code);
    }

    private Histogram<double> Duration() => _duration ??= _meter.CreateHistogram("gen_ai.client.operation.duration", "s", "How long a call took", tags: null, Times);

    private KeyValuePair<string, object?> Model() => new("gen_ai.request.model", options.Name);

    private static KeyValuePair<string, object?> Tag(string type) => new("gen_ai.token.type", type);

    private string Provider() => options.Kind switch
    {
        ModelKind.OpenAi => "openai",
        ModelKind.Azure => "azure.ai.openai",
        _ => "openai_compatible",
    };
}
