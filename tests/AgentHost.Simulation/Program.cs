using AgentHost.Simulation;
using Xunit.Runner.InProc.SystemConsole;

// With --seed or --seeds a run by hand; else the tests.
int? Number(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length && int.TryParse(args[at + 1], out var value) ? value : null;

return Number("--seed") is { } one ? await ByHand.OneAsync(one, args.Contains("--trace"))
    : Number("--seeds") is { } count ? await ByHand.ManyAsync(Number("--from") ?? 1, count)
    : await ConsoleRunner.Run(args);
