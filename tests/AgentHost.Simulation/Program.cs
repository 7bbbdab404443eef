using AgentHost.Simulation;
using AgentHost.Simulation.Evidence;
using Xunit.Runner.InProc.SystemConsole;

// With a switch of its own a run by hand; else the tests.
string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int? Number(string name) => int.TryParse(Text(name), out var value) ? value : null;

var removal = RuleRemoval.Find(Text("--rule-off"));
if (Text("--rule-off") is { } unknown && removal is null)
{
    Console.WriteLine($"No rule is named {unknown}. There are: {string.Join(", ", RuleRemoval.All.Select(r => r.Name))}.");
    return 2;
}

SimulationOptions Options(int seed)
{
    var drawn = new SimulationOptions(seed) { Small = args.Contains("--small") };
    return args.Contains("--tickets") ? drawn with { Tickets = true } : args.Contains("--no-tickets") ? drawn with { Tickets = false } : drawn;
}

return args.Contains("--evidence") ? EvidenceFiles.Write(Number("--seeds") ?? 500, Number("--minutes") ?? int.MaxValue)
    : args.Contains("--rules") ? EvidenceFiles.Rules(Number("--from") ?? 1, Number("--seeds") ?? 80, Text("--only")?.Split(',') ?? [])
    : Number("--seed") is { } one ? ByHand.One(Options(one), removal, args.Contains("--trace"), Text("--keep"))
    : Number("--seeds") is { } count ? ByHand.Many(Number("--from") ?? 1, count, Options, removal, args.Contains("--progress"))
    : await ConsoleRunner.Run(args);
