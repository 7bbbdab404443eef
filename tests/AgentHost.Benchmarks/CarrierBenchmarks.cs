using System.Collections.Frozen;
using System.Diagnostics;
using System.Net;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Twilio;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Benchmarks;

/// <summary>
/// One search over eight accounts against the slowest of them alone; an adapter's own share of a call; connections; and many searches at once within the
/// carriers' limits. Over real HTTP to a server in this process, whose work is counted against us.
/// </summary>
internal static class CarrierBenchmarks
{
    private const int Accounts = 8;
    private const int Wanted = 20;
    private const int AtOnce = 60;
    private const double MostRatio = 1.2;
    private const double MostShare = 250;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);
    private static readonly OperationsOptions Operations = new() { WorkerName = "benchmark" };

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var figures = new List<Figure> { await ShareAsync(options.Runs, lines: false), await ShareAsync(options.Runs, lines: true) };
        await using var carrier = await CannedCarrier.StartAsync();
        figures.AddRange(await FanOutAsync(carrier, options.Runs));
        figures.AddRange(await ManyAsync(carrier));
        return figures;
    }

    // Building the request, the pipelines, reading and parsing the answer: everything but the network, which a handler in memory stands in for.
    private static async Task<Figure> ShareAsync(int runs, bool lines)
    {
        using var memory = new Memory();
        using var account = new AccountLines(new AccountKey(ProviderNames.Twilio, "default"), Unlimited, TimeProvider.System, connection: memory);
        using var connection = new HttpMessageInvoker(memory);
        var reads = lines ? account.Reads : new Providers.Wire.CarrierReads(connection, TimeProvider.System);
        var adapter = TwilioAdapter.Adapter.Open(new CarrierSetup("default", Settings, reads, account.Orders)).Provider;
        var query = new NumberQuery { AreaCodes = [Npa.Parse("206")], Limit = Wanted };
        const int Calls = 500;
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < Warming)
        {
            await adapter.SearchAsync(query, CancellationToken.None);
        }

        var (wall, processor) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            for (var call = 0; call < Calls; call++)
            {
                await adapter.SearchAsync(query, CancellationToken.None);
            }

            wall.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / Calls);
            processor.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Calls);
        }

        // Processor time, since others take the processor away; wall time stands beside it.
        var share = Figure.Median(processor);
        var name = lines ? "adapter's own share of a search, lines included (beside: wall)" : "the same without the lines";
        return new Figure(name, share, Figure.Median(wall), "us", $"< {MostShare} us (5 % of 5 ms)", share < MostShare);
    }

    private static async Task<IEnumerable<Figure>> FanOutAsync(CannedCarrier carrier, int runs)
    {
        await using var room = await Room.OpenAsync(Unlimited, [.. Enumerable.Range(1, Accounts).Select(i => carrier.Of(i, 25 * i))]);
        var slowest = room.Providers[^1];
        var (all, alone) = (new List<double>(), new List<double>());
        var found = 0;
        for (var run = 0; run < (3 * runs) + 3; run++)
        {
            all.Add(await TimeAsync(async () => found = (await room.SearchAsync(Accounts * Wanted, null)).Numbers.Count));
            alone.Add(await TimeAsync(async () => await room.SearchAsync(Wanted, $"{slowest.Profile.Name}/{slowest.Profile.Account}")));
        }

        var figure = new Figure($"search over {Accounts} accounts, 25 to {25 * Accounts} ms (beside: slowest alone)", Figure.Median(all.Skip(3)), Figure.Median(alone.Skip(3)), "ms", $"≤ {MostRatio} ×");
        var connections = carrier.Connections;
        var asked = carrier.Asked.Values.Sum(times => times.Count);
        return
        [
            figure with { Met = figure.Ratio <= MostRatio && found == Accounts * Wanted },
            new Figure("connections for them (beside: requests)", connections, asked, "", $"≤ {2 * Accounts}", connections <= 2 * Accounts),
        ];
    }

    private static async Task<IEnumerable<Figure>> ManyAsync(CannedCarrier carrier)
    {
        var rate = new RoutingOptions().RateOf(ProviderNames.Twilio);
        await using var room = await Room.OpenAsync(new RoutingOptions(), [.. Enumerable.Range(11, Accounts).Select(i => carrier.Of(i, 10))]);
        await room.SearchAsync(Wanted, null);
        await Task.Delay(TimeSpan.FromSeconds(1));
        foreach (var times in carrier.Asked.Values)
        {
            times.Clear();
        }

        var failed = 0;
        var took = await TimeAsync(() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var answer = await room.SearchAsync(Accounts * Wanted, null);
            Interlocked.Add(ref failed, answer.Unanswered.Count);
        })));
        var excess = carrier.Asked.Values.Where(times => !times.IsEmpty).Max(times => Excess([.. times.Order()], rate));
        return
        [
            new Figure($"{AtOnce} such searches at once: answers that failed", failed, null, "", "0", failed == 0),
            new Figure("requests beyond burst and rate, at the worst account", excess, null, "", "0 (one of rounding)", excess <= 1),
            new Figure("time for all of them (beside: what the limit makes of it)", took, 1000 * (AtOnce - rate.Burst) / rate.PerSecond, "ms"),
        ];
    }

    private static double Excess(long[] times, RequestRate rate)
    {
        var worst = 0d;
        for (var last = 0; last < times.Length; last++)
        {
            for (var first = 0; first <= last; first++)
            {
                var allowed = rate.Burst + (rate.PerSecond * Stopwatch.GetElapsedTime(times[first], times[last]).TotalSeconds);
                worst = Math.Max(worst, last - first + 1 - allowed);
            }
        }

        return worst;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static RoutingOptions Unlimited { get; } = new() { PerSecond = new Dictionary<string, double> { [ProviderNames.Twilio] = 1000 } };

    private static Dictionary<string, string> Settings { get; } = new()
    {
        ["TWILIO_ACCOUNT_SID"] = "AC" + new string('0', 32),
        ["TWILIO_AUTH_TOKEN"] = new string('0', 32),
    };

    /// <summary>Sourcing over a database of its own and accounts at these addresses.</summary>
    private sealed class Room(Database database, CarrierLines lines, IReadOnlyList<IProvider> providers, string folder) : IAsyncDisposable
    {
        private readonly Sourcing _sourcing = new(
            database, new ProviderDirectory(providers), new PricedOffers(database, Operations), TimeProvider.System, Operations, NullLogger<Sourcing>.Instance, lines);

        public IReadOnlyList<IProvider> Providers => providers;

        public static async Task<Room> OpenAsync(RoutingOptions routing, Uri[] addresses)
        {
            var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
            var database = new Database(new DatabaseOptions { DataFolder = folder }, TimeProvider.System);
            await database.MigrateAsync(CancellationToken.None);
            var lines = new CarrierLines(routing, TimeProvider.System);
            return new Room(database, lines, [.. addresses.Select((address, i) =>
            {
                var account = lines.For(ProviderNames.Twilio, $"a{i}");
                return TwilioAdapter.Adapter.Open(new CarrierSetup($"a{i}", Settings, account.Reads, account.Orders, address)).Provider;
            })], folder);
        }

        public Task<SourcedNumbers> SearchAsync(int count, string? provider) => _sourcing.FindAsync(
            new SourcingNeed(
                new Tenant(Tenants.Main, SpendingMode.Auto, new TenantPolicy()), new NumberQuery { AreaCodes = [Npa.Parse("206")] }, count, provider, new SpendingStops([], []),
                FrozenSet<E164>.Empty),
            CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            lines.Dispose();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Memory : HttpMessageHandler
    {
        private static readonly byte[] Offers = CannedCarrier.Offers(1);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new ByteArrayContent(request.RequestUri!.AbsolutePath.Contains("/Countries/", StringComparison.Ordinal) ? CannedCarrier.Prices : Offers),
            });
    }
}
