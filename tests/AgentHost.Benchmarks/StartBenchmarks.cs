using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>How long a person or a client waits for a program that is not running yet.</summary>
internal static class StartBenchmarks
{
    private const string Sentence = "I need 10 local numbers in Seattle with SMS, and 2 toll-free";
    private const double AskSeconds = 1.2;
    private const double AskRatio = 2;
    private const double ListSeconds = 0.6;

    /// <summary><c>ask … --yes</c>, an order of 12 numbers, against one query; the same database, in turn.</summary>
    public static async Task<IReadOnlyList<Figure>> AskAsync(Options options)
    {
        var programs = await Programs.PublishedAsync(options);
        var data = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        Task<(double Wall, double Processor)> Ask() => Child.RunAsync(Child.Start(programs.AgentHost, data, "ask", Sentence, "--yes"));
        Task<(double Wall, double Processor)> Bare() => Child.RunAsync(Child.Start(programs.Bare, data, Path.Combine(data, "agenthost.db")));
        var (ours, beside) = await AlternateAsync(options.Runs, Ask, Bare);
        Directory.Delete(data, recursive: true);

        var wall = new Figure("ask, start to answer", ours.Wall, beside.Wall, "s", $"< {AskSeconds} s, ≤ {AskRatio} ×");
        return
        [
            wall with { Met = wall.Ours < AskSeconds && wall.Ratio <= AskRatio },
            new Figure("ask, processor time", ours.Processor, beside.Processor, "s"),
        ];
    }

    /// <summary><c>mcp</c> until its first list of tools; an empty data folder, which it leaves alone.</summary>
    public static async Task<IReadOnlyList<Figure>> ListToolsAsync(Options options)
    {
        var programs = await Programs.PublishedAsync(options);
        var data = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await Child.RunAsync(Child.Start(programs.AgentHost, data, "ask", Sentence, "--yes"));
        async Task<(double Wall, double Processor)> List()
        {
            var began = Stopwatch.GetTimestamp();
            await using var server = await McpSession.StartAsync(programs.AgentHost, data);
            return (Stopwatch.GetElapsedTime(began).TotalSeconds, server.ProcessorSeconds);
        }

        Task<(double Wall, double Processor)> Bare() => Child.RunAsync(Child.Start(programs.Bare, data, Path.Combine(data, "agenthost.db")));
        var (ours, beside) = await AlternateAsync(options.Runs, List, Bare);
        Directory.Delete(data, recursive: true);
        return
        [
            new Figure("mcp, spawn to the first tools/list", ours.Wall, beside.Wall, "s", $"< {ListSeconds} s", ours.Wall < ListSeconds),
            new Figure("mcp, processor time until then", ours.Processor, beside.Processor, "s"),
        ];
    }

    /// <summary>Runs the two in turn, the first of each not counted, and gives the medians.</summary>
    private static async Task<((double Wall, double Processor) Ours, (double Wall, double Processor) Beside)> AlternateAsync(
        int runs, Func<Task<(double Wall, double Processor)>> ours, Func<Task<(double Wall, double Processor)>> beside)
    {
        var (a, b) = (new List<(double Wall, double Processor)>(), new List<(double Wall, double Processor)>());
        for (var run = 0; run <= runs; run++)
        {
            a.Add(await ours());
            b.Add(await beside());
        }

        return (Medians(a.Skip(1)), Medians(b.Skip(1)));
    }

    private static (double Wall, double Processor) Medians(IEnumerable<(double Wall, double Processor)> runs) =>
        (Figure.Median(runs.Select(r => r.Wall)), Figure.Median(runs.Select(r => r.Processor)));
}
