using AgentHost.Simulation.Evidence;

namespace AgentHost.Simulation;

/// <summary>Runs from the command line: one seed with what happened in it, or many.</summary>
internal static class ByHand
{
    private const int LinesBetween = 100;

    /// <summary>How a seed is run again.</summary>
    public static string Command(SimulationOptions options, string? ruleOff = null) =>
        $"dotnet run --project tests/AgentHost.Simulation -- {options.Switches}{(ruleOff is null ? "" : $" --rule-off {ruleOff}")}";

    public static int One(SimulationOptions drawn, RuleRemoval? removal, bool trace, string? keptAt)
    {
        var (seed, lines) = (drawn.Seed, new List<string>());
        try
        {
            var options = drawn with { KeptAt = keptAt, Trace = trace ? Console.WriteLine : lines.Add };
            var report = SimulatedRun.Run(removal?.From(options) ?? options);
            Console.WriteLine($"Seed {seed} holds: {report.Orders} orders, {report.Faults.Values.Sum()} faults, {report.Kills} kills.");
            return 0;
        }
        catch (SimulationBrokenException e)
        {
            lines.ForEach(Console.WriteLine);
            Console.WriteLine($"Seed {seed} breaks{(removal is null ? "" : $" without {removal.Name}")}: {e.Message}\n{Commit.Words()}");
            return 1;
        }
    }

    public static int Many(int from, int count, Func<int, SimulationOptions> options, RuleRemoval? removal, bool progress)
    {
        var runs = Runs.Of(Enumerable.Range(from, count), seed => removal?.From(options(seed)) ?? options(seed), progress ? Tell(count) : null);
        foreach (var (seed, words) in runs.Broken.OrderBy(b => b.Key))
        {
            Console.WriteLine($"Seed {seed} breaks: {words}\n    {Command(options(seed), removal?.Name)}");
        }

        Console.WriteLine(string.Join(", ", runs.Faults.OrderBy(f => f.Value).Select(f => $"{f.Key} {f.Value}")));
        Console.WriteLine(
            $"{count} seeds: {runs.Reports.Sum(r => r.Orders)} orders, {runs.Reports.Sum(r => r.Purchases)} purchases, {runs.Faults.Values.Sum()} faults, "
            + $"{runs.Reports.Sum(r => r.Kills)} kills, {runs.Broken.Count} broken, {runs.Took.TotalSeconds:0} s, {Environment.CpuUsage.TotalTime.TotalSeconds:0} s of processor time. Digest {runs.Digest:x16}.");
        return runs.Broken.Count == 0 ? 0 : 1;
    }

    /// <summary>Says now and then how far it is.</summary>
    public static Action<int> Tell(int count) => done =>
    {
        if (done % LinesBetween == 0)
        {
            Console.WriteLine($"{done} of {count}");
        }
    };
}
