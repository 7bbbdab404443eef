using System.Diagnostics.Metrics;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Routing;

/// <summary>The meter of exchanges with carriers: count and duration by provider, account, operation and what came of them. No number, path or secret.</summary>
public static class CarrierMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AgentHost.Carriers";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("agenthost.carrier.requests", "{request}", "Exchanges with carriers, repeats included.");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram(
            "agenthost.carrier.duration", "s", "How long an exchange with a carrier took.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    internal static void Record(AccountKey account, in CarrierCall call)
    {
        if (!Requests.Enabled && !Duration.Enabled)
        {
            return;
        }

        var outcome = call.Answer is CarrierAnswer.Answered answered && !CallJudgement.IsFailure(answered) ? answered.IsSuccess ? "success" : "refused" : call.Answer.Reason;
        var tags = new System.Diagnostics.TagList
        {
            { "provider", account.Provider }, { "account", account.Account }, { "operation", Word.Of(call.Operation) }, { "outcome", outcome },
        };
        Requests.Add(1, tags);
        Duration.Record(call.Duration.TotalSeconds, tags);
    }
}
