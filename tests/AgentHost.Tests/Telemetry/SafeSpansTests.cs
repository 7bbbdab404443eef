using System.Diagnostics;
using AgentHost.Logging;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;
using AgentHost.Telemetry;

namespace AgentHost.Tests.Telemetry;

/// <summary>What spans say of addresses, numbers and secrets: nothing.</summary>
public sealed class SafeSpansTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void OnEnd_TagsOfLibraries_LeavesThoseOfTheListMasked()
    {
        using var safe = new SafeSpans(new Masking(["a-secret-of-ours"]));
        using var span = new Activity("op") { DisplayName = "resources/read numbers://+12065550142" };
        span.SetTag("url.full", "https://api.example.com/Accounts/AC1/Numbers/+12065550142?Key=x").SetTag("url.query", "?number=%2B12065550142").SetTag("user_agent.original", "+12065550142")
            .SetTag("mcp.resource.uri", "numbers://+12065550142").SetTag("http.route", "/numbers/{number}").SetTag("http.response.status_code", 200)
            .SetTag("gen_ai.tool.name", "call +12065550142").SetTag("error.type", "a-secret-of-ours");

        safe.OnEnd(span);

        Assert.Equal("resources/read", span.DisplayName);
        Assert.Equal(
            ["error.type=***", "gen_ai.tool.name=call +1206***0142", "http.response.status_code=200", "http.route=/numbers/{number}"],
            span.TagObjects.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("There is no number +12065550142.", false)]
    [InlineData("Connection refused (127.0.0.1:4318)", true)]
    public void OnEnd_WordsOfAnError_AreDroppedAndASpanWithANumberIsNotSent(string words, bool isSent)
    {
        using var safe = new SafeSpans(new Masking([]));
        using var span = new Activity("op") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        span.SetStatus(ActivityStatusCode.Error, words).AddException(new InvalidOperationException(words));

        safe.OnEnd(span);

        Assert.Equal((ActivityStatusCode.Error, null, isSent), (span.Status, span.StatusDescription, span.Recorded));
    }

    [Fact]
    public async Task CarrierExchange_Listened_TellsTheHostAndWhatCameOfItAlone()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CarrierMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var client = new HttpMessageInvoker(CarrierConnections.ForReads());
        var request = new CarrierRequest
        {
            Operation = CarrierOperation.Search,
            Method = HttpMethod.Get,
            Address = new Uri("http://nowhere.invalid/Accounts/AC1/+12065550142?Key=secret"),
            Timeout = TimeSpan.FromSeconds(10),
        };

        await new CarrierReads(client, TimeProvider.System).SendAsync(request, Ct);

        // Other tests ask carriers at the same time.
        Activity own;
        lock (spans)
        {
            own = Assert.Single(spans, s => (string?)s.GetTagItem("server.address") == "nowhere.invalid");
        }

        Assert.Equal("carrier search", own.DisplayName);
        Assert.Equal(["operation=search", "outcome=unreachable", "server.address=nowhere.invalid"], own.TagObjects.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }
}
