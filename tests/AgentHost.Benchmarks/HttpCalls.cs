using System.Text.Json;

namespace AgentHost.Benchmarks;

/// <summary>Calls of tools over HTTP beside those of an echo tool on the SDK's transport alone: the same machine, load and minute, in turn.</summary>
internal static class HttpCalls
{
    private const int Connections = 16;
    private const double ListRatio = 0.7;
    private const double GetRatio = 0.35;
    private const double Milliseconds = 25;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);

    // A server runs for weeks; the runtime has compiled what a call needs after some ten thousand of them.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var programs = await Programs.PublishedAsync(options);
        var data = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        var key = await JsonAsync(programs.AgentHost, data, "secret", "keys", "create", "benchmark", "--scopes", "numbers:read,numbers:order", "--json");
        var order = await JsonAsync(programs.AgentHost, data, "order", "ask", "3 local numbers in Seattle", "--yes", "--json");
        await using var ours = await ServedProgram.StartAsync(programs.AgentHost, data, "/health/ready", url => ["serve", "--url", url]);
        await using var bare = await ServedProgram.StartAsync(programs.Bare, data, "/health/ready", url => ["--tools", url]);
        CallLoad[] loads =
        [
            new(new Uri(bare.Address, "/mcp"), null, "echo", """{"text":"hello"}""", "hello"),
            new(new Uri(ours.Address, "/mcp"), key, "provider_list", "{}", "simulated"),
            new(new Uri(ours.Address, "/mcp"), key, "order_get", $$"""{"order_id":"{{order}}"}""", "completed"),
        ];
        var measured = loads.Select(_ => new List<(double Rate, double P99)>()).ToArray();
        for (var run = 0; run <= options.Runs; run++)
        {
            for (var i = 0; i < loads.Length; i++)
            {
                measured[i].Add(await loads[i].RunAsync(Connections, run == 0 ? WarmUp : Span));
            }
        }

        double Rate(int i) => Figure.Median(measured[i].Skip(1).Select(m => m.Rate));
        double P99(int i) => Figure.Median(measured[i].Skip(1).Select(m => m.P99));
        return
        [
            new Figure("provider_list over HTTP, 16 connections", Rate(1), Rate(0), "/s", $"≥ {ListRatio} ×", Rate(1) / Rate(0) >= ListRatio),
            new Figure("order_get over HTTP, 16 connections", Rate(2), Rate(0), "/s", $"≥ {GetRatio} ×", Rate(2) / Rate(0) >= GetRatio),
            new Figure("provider_list, 99th percentile", P99(1), P99(0), "ms", $"< {Milliseconds} ms", P99(1) < Milliseconds),
            new Figure("order_get, 99th percentile", P99(2), P99(0), "ms", $"< {Milliseconds} ms", P99(2) < Milliseconds),
        ];
    }

    private static async Task<string> JsonAsync(string program, string data, string part, params string[] arguments)
    {
        var start = Child.Start(program, data, arguments);
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        }

        var found = JsonDocument.Parse(await output).RootElement.GetProperty(part);
        return found.ValueKind == JsonValueKind.String ? found.GetString()! : found.GetProperty("order_id").GetString()!;
    }
}
