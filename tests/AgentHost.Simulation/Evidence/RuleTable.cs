using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace AgentHost.Simulation.Evidence;

/// <summary>The rule-removal table: for each rule how many seeds it took until an invariant broke without it, and which.</summary>
/// <param name="Rows">One row a removal; no seed where none broke.</param>
/// <param name="MostSeeds">How many were tried at most.</param>
internal sealed record RuleTable(IReadOnlyList<(RuleRemoval Removal, int? Seed, string Words)> Rows, int MostSeeds)
{
    // Several removals break in the same seeds: each is run once with every rule.
    private static readonly ConcurrentDictionary<int, Lazy<bool>> Held = [];

    /// <summary>Whether each removal was caught, or has a test of its own.</summary>
    public bool IsWhole => Rows.All(row => row.Seed is not null || row.Removal.Scenario is not null);

    /// <summary>Tries the known seeds of each removal and then so many others, until one breaks.</summary>
    public static RuleTable Run(IReadOnlyList<RuleRemoval> removals, int from, int mostSeeds, Action<string> tell)
    {
        var found = new ConcurrentDictionary<string, (int? Seed, string Words)>();
        Parallel.ForEach(Partitioner.Create(removals, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, removal =>
        {
            var (seed, words) = First(removal, removal.KnownSeeds.Concat(Enumerable.Range(from, mostSeeds)));
            found[removal.Name] = (seed, words);
            tell($"{removal.Rule,2} {removal.Name}: {(seed is null ? $"not caught in {mostSeeds} seeds" : $"seed {seed}: {words}")}");
        });
        return new RuleTable([.. removals.Select(r => (r, found[r.Name].Seed, found[r.Name].Words))], mostSeeds);
    }

    /// <summary>The table as Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("| Rule | Taken away | Seed | What broke | Replay |\n|---|---|---|---|---|\n");
        foreach (var (removal, seed, words) in Rows)
        {
            var caught = seed is null ? $"none in {MostSeeds} | {(removal.Scenario is { } test ? $"not caught; held by `{test}`" : "**not caught**")} | " : $"{seed} | {Shorten(words.Split('\n')[0])} | `-- --seed {seed} --rule-off {removal.Name}`";
            text.Append(CultureInfo.InvariantCulture, $"| {removal.Rule} | `{removal.Name}` | {caught} |\n");
        }

        return text.ToString();
    }

    /// <summary>The first of the seeds that breaks without the rule and holds with it.</summary>
    public static (int? Seed, string Words) First(RuleRemoval removal, IEnumerable<int> seeds)
    {
        foreach (var seed in seeds)
        {
            try
            {
                SimulatedRun.Run(removal.From(new SimulationOptions(seed)));
            }
            catch (SimulationBrokenException e) when (Holds(seed))
            {
                return (seed, e.Message);
            }
            catch (SimulationBrokenException)
            {
                // It breaks with every rule, too: that says nothing of this one.
            }
        }

        return (null, "");
    }

    private static bool Holds(int seed) => Held.GetOrAdd(seed, _ => new Lazy<bool>(() => RunHolds(seed))).Value;

    private static bool RunHolds(int seed)
    {
        try
        {
            SimulatedRun.Run(new SimulationOptions(seed));
            return true;
        }
        catch (SimulationBrokenException)
        {
            return false;
        }
    }

    private static string Shorten(string words) => words.Length <= 140 ? words.Replace("|", "/", StringComparison.Ordinal) : $"{words[..140].Replace("|", "/", StringComparison.Ordinal)}…";
}
