using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentHost.Simulation.Evidence;

/// <summary>Writes what the simulation showed into docs/evidence.</summary>
internal static class EvidenceFiles
{
    private const string Project = "dotnet run -c Release --project tests/AgentHost.Simulation --";

    /// <summary>Runs the seeds, as many as there is time for, and writes what they showed and the matrix of faults; 0 when everything holds.</summary>
    public static int Write(int seeds, int minutes)
    {
        var begun = Stopwatch.GetTimestamp();
        var runs = Runs.Of(Enumerable.Range(1, seeds).TakeWhile(_ => Stopwatch.GetElapsedTime(begun).TotalMinutes < minutes), seed => new SimulationOptions(seed), ByHand.Tell(seeds));
        var folder = Folder();
        File.WriteAllText(Path.Combine(folder, "simulation.md"), Simulation(runs, $"{Project} --evidence --seeds {runs.Reports.Count + runs.Broken.Count}"));
        File.WriteAllText(Path.Combine(folder, "faults.md"), FaultMatrix.ToMarkdown());
        Console.WriteLine($"{runs.Reports.Count + runs.Broken.Count} seeds: {runs.Broken.Count} broken, {runs.Took.TotalSeconds:0} s.");
        return runs.Broken.Count == 0 ? 0 : 1;
    }

    /// <summary>Runs the rule-removal table and writes it; with names those alone, and nothing is written. 0 when each removal is caught.</summary>
    public static int Rules(int from, int seeds, IReadOnlyList<string> only)
    {
        if (only.Count > 0)
        {
            return RuleTable.Run([.. RuleRemoval.All.Where(r => only.Contains(r.Name))], from, seeds, Console.WriteLine).IsWhole ? 0 : 1;
        }

        var table = RuleTable.Run(RuleRemoval.All, from, seeds, Console.WriteLine);
        var text = $"""
            # Every rule taken away in turn

            Each row of the table takes one rule of the design away (the switches of `RuleSet`, which the product can't set) and runs the simulation's seeds,
            those known to need the rule first, until an invariant breaks in one that holds with the rule. So the rule does something, and the invariants would notice its loss.

            {Stamp($"{Project} --rules --seeds {seeds}")}

            {table.ToMarkdown()}
            {RuleTests.ToMarkdown()}
            """;
        File.WriteAllText(Path.Combine(Folder(), "rules.md"), text);
        return table.IsWhole ? 0 : 1;
    }

    private static string Simulation(Runs runs, string command)
    {
        var text = new StringBuilder($"""
            # The simulation

            One process, virtual time, seeded scheduler and ids, simulated carriers of four contract kinds, single and double faults; the starred invariants after every
            step, all of them at rest (tier T1 of the proof).

            {Stamp(command)}

            | What | How much |
            |---|---|
            | Seeds | {runs.Reports.Count + runs.Broken.Count} |
            | Orders | {runs.Reports.Sum(r => r.Orders)} |
            | Requests to buy that reached a carrier | {runs.Reports.Sum(r => r.Purchases)} |
            | Faults | {runs.Faults.Values.Sum()} |
            | Processes that died | {runs.Reports.Sum(r => r.Kills)} |
            | Violations of an invariant | {runs.Broken.Count} |
            | Digest of all of it, the same at every run | {runs.Digest:x16} |
            | Took | {runs.Took.TotalSeconds:0} s on {Environment.ProcessorCount} cores |

            | Fault | How often |
            |---|---|

            """);
        foreach (var (fault, count) in runs.Faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {fault} | {count} |\n");
        }

        foreach (var (seed, words) in runs.Broken.OrderBy(b => b.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nSeed {seed}: {words}\n\n    {ByHand.Command(new SimulationOptions(seed))}\n");
        }

        return text.ToString();
    }

    private static string Stamp(string command) => $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd} · {Commit.Words()} · `{command}`";

    private static string Folder()
    {
        var folder = Directory.GetCurrentDirectory();
        while (!File.Exists(Path.Combine(folder, "AgentHost.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run this inside the repository.");
        }

        return Directory.CreateDirectory(Path.Combine(folder, "docs", "evidence")).FullName;
    }
}
