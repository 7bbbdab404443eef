using System.Diagnostics;
using System.IO.Pipelines;
using AgentHost.Tools.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Benchmarks;

/// <summary>What all filters together (access, rate, arguments, audit) add to a call within this process.</summary>
internal static class FilterCost
{
    private const string Tool = "provider_list";
    private const int Calls = 2000;
    private const double Milliseconds = 0.5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var shop = await Shop.OpenAsync(folder, null);
        var (with, without) = (new List<double>(), new List<double>());
        for (var run = 0; run <= options.Runs; run++)
        {
            with.Add(await MedianAsync(shop.Services, filtered: true));
            without.Add(await MedianAsync(shop.Services, filtered: false));
        }

        var (ours, beside) = (Figure.Median(with.Skip(1)), Figure.Median(without.Skip(1)));
        return [new Figure("a call in process with all filters, median", ours, beside, "ms", $"≤ {Milliseconds} ms more", ours - beside < Milliseconds)];
    }

    private static async Task<double> MedianAsync(IServiceProvider services, bool filtered)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        var server = AgentHostServer.CreateOptions(services, Shop.Buyer);
        if (!filtered)
        {
            server.Filters.Request.CallToolFilters.Clear();
        }

        var (toServer, toClient) = (new Pipe(), new Pipe());
        await using var running = McpServer.Create(new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), "benchmark", log), server, log, services);
        var run = running.RunAsync(CancellationToken.None);
        await using var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream(), log), loggerFactory: log);
        var taken = new List<double>();
        for (var i = 0; i < Calls; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await client.CallToolAsync(Tool);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Figure.Median(taken);
    }
}
