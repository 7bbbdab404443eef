using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>
/// A server that is killed with 1,000 orders in flight, and the next one's time from its start until all of them are finished. Beside it a server that is left
/// alone with as many. What the dead one had sent may only be asked after when its calls' time and the carrier's settle window are over.
/// </summary>
internal static class Recovery
{
    private const int Orders = 1000;
    private const int SoldAtDeath = 40;
    private const double Wanted = 10;

    // The time until a call has left the simulated carrier's account at the latest (SendingTime: its turn, the call's time, slack), its settle window and the space between two negative
    // answers (LocalProfile, reliability rules 8 and 9).
    private const double Windows = 5 + 5 + 2 + 2 + 1;

    private static readonly string[] Codes = ["206", "564", "425", "646", "628", "786"];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var program = (await Programs.PublishedAsync(options)).AgentHost;
        var (undisturbed, _) = await RunAsync(program, killed: false);
        var (recovered, twice) = await RunAsync(program, killed: true);
        return
        [
            new Figure($"recovery, {Orders:N0} orders in flight (beside: no kill)", recovered, undisturbed, "s", $"≤ {Wanted:0} s + {Windows:0} s of windows", recovered <= Wanted + Windows),
            new Figure("recovery, numbers too many or too few", twice, null, "", "0", twice == 0),
        ];
    }

    private static async Task<(double Seconds, int Wrong)> RunAsync(string program, bool killed)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var shop = await Shop.OpenAsync(folder, null);
        for (var order = 0; order < Orders; order++)
        {
            await shop.PlaceAsync(await shop.QuoteOneAsync(Codes[order % Codes.Length]));
        }

        if (killed)
        {
            using var first = Start(program, folder);
            await UntilAsync(async () => (await shop.CountNumbersAsync()).Owned >= SoldAtDeath);
            first.Kill();
            await first.WaitForExitAsync();
        }

        var began = Stopwatch.GetTimestamp();
        using var server = Start(program, folder);
        await UntilAsync(async () => await shop.CountOpenAsync() == 0);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        server.Kill();
        await server.WaitForExitAsync();
        var (owned, held) = await shop.CountNumbersAsync();
        return (seconds, Math.Abs(owned - Orders) + Math.Abs(held - Orders));
    }

    private static Process Start(string program, string folder)
    {
        var start = Child.Start(program, folder, "serve", "--url", "http://127.0.0.1:0");
        start.RedirectStandardOutput = start.RedirectStandardError = false;
        start.Environment["AgentHost__Local__Latency"] = "00:00:00";
        return Process.Start(start)!;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(Look);
        }
    }
}
