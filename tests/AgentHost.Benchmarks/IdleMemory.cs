using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

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
        var url = $"http://127.0.0.1:{FreePort()}";
        using var process = Process.Start(Child.Start(program, data, "serve", "--url", url))!;
        using var client = new HttpClient();
        for (var answered = false; !answered;)
        {
            await Task.Delay(100);
            try
            {
                answered = (await client.GetAsync(new Uri($"{url}/health/live"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Not listening yet.
            }
        }

        await Task.Delay(Settling);
        var resident = Child.ResidentMegabytes(process);
        process.Kill();
        await process.WaitForExitAsync();
        return resident;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
