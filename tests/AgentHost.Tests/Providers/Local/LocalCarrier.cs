using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Providers.Local;

/// <summary>A folder of its own for the simulated carrier, a clock that stands still, and adapters on it as several processes would have them.</summary>
internal sealed class LocalCarrier : IDisposable
{
    private readonly List<LocalProvider> _providers = [];
    private int _references;

    public LocalCarrier() =>
        Options = new LocalOptions
        {
            Folder = Path.Combine(Path.GetTempPath(), $"agenthost-local-{Guid.NewGuid():N}"),
            Latency = TimeSpan.Zero,
            SlowBy = TimeSpan.FromMilliseconds(20),
            FlushToDisk = false,
        };

    public LocalOptions Options { get; }

    public LocalFaults Faults { get; } = new();

    public Clock Time { get; } = new();

    public string LedgerPath => Path.Combine(Options.Folder, "local-carrier.jsonl");

    public LocalProvider Open()
    {
        var provider = new LocalProvider(Options, Faults, Time);
        lock (_providers)
        {
            _providers.Add(provider);
        }

        return provider;
    }

    public ClientReference Reference() => ClientReference.Create("01KAJ0000000000000000" + Interlocked.Increment(ref _references).ToString("00000"), 0);

    public IReadOnlyList<LocalEntry> Ledger() => File.Exists(LedgerPath) ? [.. LocalEntry.ReadFile(LedgerPath)] : [];

    public static NumberQuery In(string npa, int limit = 20) => new() { AreaCodes = [Npa.Parse(npa)], Limit = limit, Country = npa is "416" ? "CA" : "US" };

    public static async Task<E164> FirstAsync(LocalProvider provider, string npa = "206") =>
        (await provider.SearchAsync(In(npa, 1), CancellationToken.None))[0].Number;

    public async Task<PurchaseOutcome> BuyAsync(LocalProvider provider, E164 number, ClientReference? reference = null) =>
        (await provider.PurchaseAsync(new PurchaseRequest(reference ?? Reference(), [number]), CancellationToken.None)).Outcomes[number];

    public void Dispose()
    {
        _providers.ForEach(provider => provider.Dispose());
        if (Directory.Exists(Options.Folder))
        {
            Directory.Delete(Options.Folder, recursive: true);
        }
    }

    internal sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
