using System.Net;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>An account's lines whose carrier answers as the test says, on a clock that the test moves.</summary>
public sealed class FakeCarrier : HttpMessageHandler
{
    private readonly Func<int, FakeAnswer> _answers;
    private readonly List<TimeSpan> _sent = [];
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _start;
    private int _underWay;

    public FakeCarrier(Func<int, FakeAnswer> answers, RoutingOptions? options = null, string provider = "acme", IRateLedger? ledger = null, FakeTimeProvider? clock = null)
    {
        _answers = answers;
        Clock = clock ?? new FakeTimeProvider();
        _start = Clock.GetUtcNow();
        Lines = new AccountLines(new AccountKey(provider, "default"), options ?? new RoutingOptions(), Clock, ledger, () => 0.5, this);
    }

    public FakeTimeProvider Clock { get; }

    public AccountLines Lines { get; }

    /// <summary>When each request came, from the beginning.</summary>
    public IReadOnlyList<TimeSpan> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>The most requests that were under way at once.</summary>
    public int MostAtOnce { get; private set; }

    public static CarrierRequest Request(CarrierOperation operation = CarrierOperation.Search) =>
        new() { Operation = operation, Method = HttpMethod.Get, Address = new Uri("http://127.0.0.1:9/") };

    /// <summary>Sends a read and moves the clock until it is answered.</summary>
    public Task<CarrierAnswer> ReadAsync(CarrierOperation operation = CarrierOperation.Search, CancellationToken cancellationToken = default) =>
        Clock.UntilAsync(Lines.Reads.SendAsync(Request(operation), cancellationToken));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        FakeAnswer answer;
        lock (_lock)
        {
            _sent.Add(Clock.GetUtcNow() - _start);
            _underWay++;
            MostAtOnce = Math.Max(MostAtOnce, _underWay);
            answer = _answers(_sent.Count);
        }

        try
        {
            if (answer.After > TimeSpan.Zero)
            {
                await Task.Delay(answer.After, Clock, cancellationToken);
            }
        }
        finally
        {
            lock (_lock)
            {
                _underWay--;
            }
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent("fine") };
        if (answer.RetryAfter is { } seconds)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString());
        }

        return answer.Status == 0 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : response;
    }
}
