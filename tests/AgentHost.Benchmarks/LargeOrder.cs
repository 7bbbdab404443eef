using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>One order of 1,000 numbers: its time against ten of 100, and whether memory grows while it runs.</summary>
internal static class LargeOrder
{
    private const double Flat = 1.25;
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var shop = await Shop.OpenAsync(folder, null);
        await shop.BuyAsync(1000, 0);
        var tens = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            await shop.BuyAsync(100, i);
        }

        tens.Stop();
        using var done = new CancellationTokenSource();
        var sampling = SampleAsync(done.Token);
        var large = Stopwatch.StartNew();
        await shop.BuyAsync(1000, 1);
        large.Stop();
        await done.CancelAsync();
        var samples = await sampling;

        var half = samples.Count / 2;
        var resident = new Figure(
            "order of 1,000, peak resident (beside: its first half)", samples.Skip(half).Max(s => s.Resident), samples.Take(half).Max(s => s.Resident), "MB", $"≤ {Flat} ×");
        return
        [
            new Figure("order of 1,000 (beside: ten of 100)", large.Elapsed.TotalSeconds, tens.Elapsed.TotalSeconds, "s"),
            resident with { Met = resident.Ratio <= Flat },
            new Figure("order of 1,000, peak heap (beside: its first half)", samples.Skip(half).Max(s => s.Heap), samples.Take(half).Max(s => s.Heap), "MB"),
        ];
    }

    private static async Task<List<(double Heap, double Resident)>> SampleAsync(CancellationToken stop)
    {
        using var self = Process.GetCurrentProcess();
        var samples = new List<(double Heap, double Resident)>();
        while (!stop.IsCancellationRequested)
        {
            samples.Add((GC.GetTotalMemory(forceFullCollection: false) / 1e6, Child.ResidentMegabytes(self)));
            await Task.Delay(Sampling, CancellationToken.None);
        }

        return samples;
    }
}
