using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>
/// Numbers bought a second, in this process and without the protocol, against the bare loop on the same engine and disk. Orders are of ten numbers, quote and
/// answer included.
/// </summary>
internal static class Buying
{
    private const double Share = 0.6;
    private const int Numbers = 240;
    private const int OrderSize = 10;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var figures = new List<Figure>
        {
            await MeasureAsync("SQLite, one worker", options.Runs, null, workers: 1),
            await MeasureAsync("SQLite, four workers", options.Runs, null, workers: 4),
        };
        if (options.PostgreSql is { } connection)
        {
            figures.Add(await MeasureAsync("PostgreSQL, one worker", options.Runs, connection, workers: 1));
            figures.Add(await MeasureAsync("PostgreSQL, four workers", options.Runs, connection, workers: 4));
        }

        return figures;
    }

    private static async Task<Figure> MeasureAsync(string name, int runs, string? connection, int workers)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var shop = await Shop.OpenAsync(folder, connection);
        var bare = new BareLoop(folder, connection);
        await bare.OpenAsync();
        var (ours, beside) = (new List<double>(), new List<double>());
        for (var run = 0; run <= runs; run++)
        {
            ours.Add(await RateAsync(workers, worker => WorkerAsync(shop, worker, Numbers / workers / OrderSize)));
            beside.Add(await RateAsync(workers, _ => bare.BuyAsync(Numbers / workers)));
        }

        var figure = new Figure($"buying, {name}", Figure.Median(ours.Skip(1)), Figure.Median(beside.Skip(1)), "/s", $"≥ {Share} ×");
        return figure with { Met = figure.Ratio >= Share };
    }

    private static async Task WorkerAsync(Shop shop, int worker, int orders)
    {
        for (var order = 0; order < orders; order++)
        {
            await shop.BuyAsync(OrderSize, worker);
        }
    }

    private static async Task<double> RateAsync(int workers, Func<int, Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => work(worker))));
        return Numbers / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
