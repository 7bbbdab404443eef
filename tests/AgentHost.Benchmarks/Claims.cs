using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>More orders at once than the stock has numbers: each number must go to one of them, and none may stay behind. Beside it the same orders one by one.</summary>
internal static class Claims
{
    private const int Orders = 500;
    private const int Stock = 300;

    // The simulated carrier sells nothing there, so that the stock is all there is.
    private const string Code = "808";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var figures = new List<Figure>();
        foreach (var (engine, connection) in (IEnumerable<(string, string?)>)(options.PostgreSql is { } postgreSql ? [("SQLite", null), ("PostgreSQL", postgreSql)] : [("SQLite", null)]))
        {
            var (together, held, twice) = await ClaimAsync(connection, atOnce: true);
            var (apart, _, _) = await ClaimAsync(connection, atOnce: false);
            figures.Add(new Figure($"claims, {engine}, {Orders} at once on {Stock} (beside: one by one)", together, apart, "s"));
            figures.Add(new Figure($"claims, {engine}, numbers that found a holder", held, null, "", $"{Stock}", held == Stock));
            figures.Add(new Figure($"claims, {engine}, numbers with two holders", twice, null, "", "0", twice == 0));
        }

        return figures;
    }

    private static async Task<(double Seconds, int Held, int Twice)> ClaimAsync(string? connection, bool atOnce)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var shop = await Shop.OpenAsync(folder, connection is null ? null : await Buying.FreshDatabaseAsync(connection));
        await shop.StockAsync([.. Enumerable.Range(0, Stock).Select(i => $"+1{Code}556{i:0000}")]);
        var quotes = new List<string>();
        for (var order = 0; order < Orders; order++)
        {
            quotes.Add(await shop.QuoteOneAsync(Code));
        }

        var began = Stopwatch.GetTimestamp();
        var claims = new List<IReadOnlyList<string>>();
        if (atOnce)
        {
            claims.AddRange(await Task.WhenAll(quotes.Select(quote => Task.Run(() => shop.ClaimAsync(quote)))));
        }
        else
        {
            foreach (var quote in quotes)
            {
                claims.Add(await shop.ClaimAsync(quote));
            }
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var holders = claims.SelectMany(c => c).GroupBy(number => number).ToList();
        var (_, held) = await shop.CountNumbersAsync();
        return (seconds, held, holders.Count(h => h.Count() > 1) + Math.Abs(held - holders.Count));
    }
}
