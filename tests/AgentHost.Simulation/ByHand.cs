using AgentHost.Simulation.Evidence;

namespace AgentHost.Simulation;

/// <summary>Runs from the command line: one seed with what happened in it, or many.</summary>
internal static class ByHand
{
    private const int LinesBetween = 100;

    /// <summary>How a seed is run again.</summary>
    public static string Command(int seed, string? ruleOff = null) =>
        $"dotnet run --project tests/AgentHost.Simulation -- --seed {seed}{(ruleOff is null ? "" : $" --rule-off {ruleOff}")}";

    public static int One(int seed, RuleRemoval? removal, bool tickets, bool trace, string? keptAt)
    {
        var lines = new List<string>();
        try
        {
            var options = Options(seed, tickets) with { KeptAt = keptAt, Trace = trace ? Console.WriteLine : lines.Add };
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

    public static int Many(int from, int count, RuleRemoval? removal, bool tickets, bool progress)
    {
        var runs = Runs.Of(Enumerable.Range(from, count), seed => removal?.From(Options(seed, tickets)) ?? Options(seed, tickets), progress ? Tell(count) : null);
        foreach (var (seed, words) in runs.Broken.OrderBy(b => b.Key))
        {
            Console.WriteLine($"Seed {seed} breaks: {words}\n    {Command(seed, removal?.Name)}{(tickets ? " --tickets" : "")}");
        }

        Console.WriteLine(string.Join(", ", runs.Faults.OrderBy(f => f.Value).Select(f => $"{f.Key} {f.Value}")));
        Console.WriteLine(
            $"{count} seeds: {runs.Reports.Sum(r => r.Orders)} orders, {runs.Reports.Sum(r => r.Purchases)} purchases, {runs.Faults.Values.Sum()} faults, "
            + $"{runs.Reports.Sum(r => r.Kills)} kills, {runs.Broken.Count} broken, {runs.Took.TotalSeconds:0} s, {Environment.CpuUsage.TotalTime.TotalSeconds:0} s of processor time. Digest {runs.Digest:x16}.");
        return runs.Broken.Count == 0 ? 0 : 1;
    }

    private static SimulationOptions Options(int seed, bool tickets) => new SimulationOptions(seed) is var drawn && tickets ? drawn with { Tickets = true } : drawn;

    /// <summary>Says now and then how far it is.</summary>
    public static Action<int> Tell(int count) => done =>
    {
        if (done % LinesBetween == 0)
        {
            Console.WriteLine($"{done} of {count}");
        }
    };
}
