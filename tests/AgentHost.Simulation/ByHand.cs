using System.Diagnostics;

namespace AgentHost.Simulation;

/// <summary>Runs from the command line: one seed with what happened in it, or many.</summary>
internal static class ByHand
{
    /// <summary>How a failing seed is run again.</summary>
    public static string Command(int seed) => $"dotnet run --project tests/AgentHost.Simulation -- --seed {seed}";

    public static async Task<int> OneAsync(int seed, bool trace)
    {
        var lines = new List<string>();
        try
        {
            var report = await SimulatedRun.RunAsync(new SimulationOptions(seed) { Trace = trace ? Console.WriteLine : lines.Add });
            Console.WriteLine($"Seed {seed} holds: {report.Orders} orders, {report.Faults} faults, {report.Kills} kills.");
            return 0;
        }
        catch (SimulationBrokenException e)
        {
            lines.ForEach(Console.WriteLine);
            Console.WriteLine($"Seed {seed} breaks: {e.Message}");
            return 1;
        }
    }

    public static async Task<int> ManyAsync(int from, int count)
    {
        var (broken, faults, kills, orders, purchases) = (0, 0, 0, 0, 0);
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(from, count), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (seed, _) =>
        {
            try
            {
                var report = await SimulatedRun.RunAsync(new SimulationOptions(seed));
                Interlocked.Add(ref faults, report.Faults);
                Interlocked.Add(ref kills, report.Kills);
                Interlocked.Add(ref orders, report.Orders);
                Interlocked.Add(ref purchases, report.Purchases);
            }
            catch (SimulationBrokenException e)
            {
                Interlocked.Increment(ref broken);
                Console.WriteLine($"Seed {seed} breaks: {e.Message}\n    {Command(seed)}");
            }
        });
        Console.WriteLine($"{count} seeds: {orders} orders, {purchases} purchases, {faults} faults, {kills} kills, {broken} broken, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s.");
        return broken == 0 ? 0 : 1;
    }
}
