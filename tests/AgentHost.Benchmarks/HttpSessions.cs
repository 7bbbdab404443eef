using System.Net.Http.Headers;
using System.Text;

namespace AgentHost.Benchmarks;

/// <summary>What the sessions of a thousand clients of older revisions keep in memory.</summary>
internal static class HttpSessions
{
    private const int Sessions = 1000;
    private const int WarmUp = 50;
    private const double Megabytes = 50;

    private const string Hello =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"benchmark","version":"1"}}}""";

    private const string List = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var programs = await Programs.PublishedAsync(options);
        var data = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var server = await ServedProgram.StartAsync(programs.AgentHost, data, "/health/ready", url => ["serve", "--url", url]);
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var i = 0; i < WarmUp; i++)
        {
            await OpenAsync(client);
        }

        await Task.Delay(TimeSpan.FromSeconds(8));
        var before = Child.ResidentMegabytes(server.Process);
        for (var i = 0; i < Sessions; i++)
        {
            await OpenAsync(client);
        }

        var after = Child.ResidentMegabytes(server.Process);
        return [new Figure($"{Sessions} sessions, resident", after - before, null, "MB", $"< {Megabytes} MB", after - before < Megabytes)];
    }

    // As a client does: it says hello, and lists the tools.
    private static async Task OpenAsync(HttpClient client)
    {
        using var opened = await PostAsync(client, Hello, null);
        using var listed = await PostAsync(client, List, opened.Headers.GetValues("Mcp-Session-Id").Single());
        await listed.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
