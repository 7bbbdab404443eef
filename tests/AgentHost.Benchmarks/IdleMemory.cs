namespace AgentHost.Benchmarks;

/// <summary>What a server that nobody calls keeps in memory, after its workers had their first passes.</summary>
internal static class IdleMemory
{
    private const double Megabytes = 150;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(6);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var programs = await Programs.PublishedAsync(options);
        var data = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        double mcp;
        await using (var session = await McpSession.StartAsync(programs.AgentHost, data))
        {
            await Task.Delay(Settling);
            mcp = Child.ResidentMegabytes(session.Process);
        }

        var serve = await ServeAsync(programs.AgentHost, data);
        Directory.Delete(data, recursive: true);
        return
        [
            new Figure("idle mcp, resident", mcp, null, "MB", $"< {Megabytes} MB", mcp < Megabytes),
            new Figure("idle serve, resident", serve, null, "MB", $"< {Megabytes} MB", serve < Megabytes),
        ];
    }

    private static async Task<double> ServeAsync(string program, string data)
    {
        await using var server = await ServedProgram.StartAsync(program, data, "/health/live", url => ["serve", "--url", url]);
        await Task.Delay(Settling);
        return Child.ResidentMegabytes(server.Process);
    }
}
