using System.Diagnostics;
using Npgsql;

namespace AgentHost.Benchmarks;

/// <summary>
/// Numbers bought a second, in this process and without the protocol, against the bare loop on the same engine and disk. Quote and answer are included.
/// </summary>
internal static class Buying
{
    private const double Share = 0.6;
    private const int Numbers = 400;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var figures = new List<Figure>();
        foreach (var (engine, connection) in (IEnumerable<(string, string?)>)(options.PostgreSql is { } postgreSql ? [("SQLite", null), ("PostgreSQL", postgreSql)] : [("SQLite", null)]))
        {
            foreach (var workers in (int[])[1, 4])
            {
                foreach (var orderSize in (int[])[25, 100])
                {
                    figures.Add(await MeasureAsync($"{engine}, orders of {orderSize}, {workers} at once", options.Runs, connection, workers, orderSize));
                }
            }
        }

        return figures;
    }

    private static async Task<Figure> MeasureAsync(string name, int runs, string? connection, int workers, int orderSize)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        connection = connection is null ? null : await FreshDatabaseAsync(connection);
        await using var shop = await Shop.OpenAsync(folder, connection);
        var bare = new BareLoop(folder, connection);
        await bare.OpenAsync();
        var (ours, beside) = (new List<double>(), new List<double>());
        for (var run = 0; run <= runs; run++)
        {
            ours.Add(await RateAsync(workers, worker => WorkerAsync(shop, worker, Numbers / workers / orderSize, orderSize)));
            beside.Add(await RateAsync(workers, _ => bare.BuyAsync(Numbers / workers)));
        }

        var figure = new Figure($"buying, {name}", Figure.Median(ours.Skip(1)), Figure.Median(beside.Skip(1)), "/s", $"≥ {Share} ×");
        return figure with { Met = figure.Ratio >= Share };
    }

    // The carrier's books begin anew with each measurement, so our own have to.
    public static async Task<string> FreshDatabaseAsync(string connection)
    {
        var name = $"agenthost_benchmark_{Stopwatch.GetTimestamp()}";
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", server);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
    }

    private static async Task WorkerAsync(Shop shop, int worker, int orders, int orderSize)
    {
        for (var order = 0; order < orders; order++)
        {
            await shop.BuyAsync(orderSize, worker);
        }
    }

    private static async Task<double> RateAsync(int workers, Func<int, Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => work(worker))));
        return Numbers / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
