using AgentHost.Benchmarks;

var names = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
var all = new Dictionary<string, Func<Options, Task<IReadOnlyList<Figure>>>>
{
    ["ask"] = StartBenchmarks.AskAsync,
    ["mcp"] = StartBenchmarks.ListToolsAsync,
    ["http"] = HttpCalls.MeasureAsync,
    ["sessions"] = HttpSessions.MeasureAsync,
    ["filters"] = FilterCost.MeasureAsync,
    ["idle"] = IdleMemory.MeasureAsync,
    ["buying"] = Buying.MeasureAsync,
    ["order-1000"] = LargeOrder.MeasureAsync,
    ["reading"] = ReadingBenchmarks.MeasureAsync,
    ["carriers"] = CarrierBenchmarks.MeasureAsync,
    ["claims"] = Claims.MeasureAsync,
    ["recovery"] = Recovery.MeasureAsync,
    ["tickets"] = Tickets.MeasureAsync,
};
if (names.FirstOrDefault(n => !all.ContainsKey(n)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {unknown}; there are {string.Join(", ", all.Keys)}.");
    return 2;
}

var options = Options.Read(args.Skip(names.Length));
var figures = new List<Figure>();
foreach (var name in names.Length > 0 ? names : [.. all.Keys])
{
    Console.Error.WriteLine($"{name} …");
    figures.AddRange(await all[name](options));
}

Figure.Print(figures);
return 0;
