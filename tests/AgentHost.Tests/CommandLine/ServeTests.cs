using System.Net;
using System.Net.Sockets;

namespace AgentHost.Tests.CommandLine;

public sealed class ServeTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Serve_OnAPortInUse_Ends8()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        _run.Environment["AgentHost__Url"] = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var served = await _run.RunAsync(["serve", "--json"]);
        Assert.Equal(8, served.ExitCode);
        Assert.Equal("port_in_use", served.ErrorCode);
    }

    [Fact]
    public async Task Serve_UntilStopped_AnswersHealthAndStopsCleanly()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var serving = _run.RunAsync(["serve", "--url", url], stop: stop.Token);
        using var client = new HttpClient();
        while (!await IsLiveAsync(client, url))
        {
            await Task.Delay(50, stop.Token);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{url}/health/ready"), stop.Token)).StatusCode);
        await stop.CancelAsync();
        Assert.Equal(0, (await serving).ExitCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    public async Task Serve_ToOtherMachinesWithoutAKey_Ends8(string url)
    {
        var served = await _run.RunAsync(["serve", "--url", url, "--json"]);
        Assert.Equal((8, "keys_missing"), (served.ExitCode, served.ErrorCode));
    }

    [Fact]
    public async Task Serve_ToOtherMachinesWithAnAuthorizationServer_NeedsNoKey()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        foreach (var (key, value) in new[] { ("Issuer", "https://login.example.com"), ("Introspection", "https://login.example.com/introspect"), ("ClientId", "agenthost"), ("ClientSecret", "secret"), ("Resource", "https://numbers.example.com/mcp") })
        {
            _run.Environment[$"AgentHost__Http__OAuth__{key}"] = value;
        }

        var served = await _run.RunAsync(["serve", "--url", $"http://0.0.0.0:{((IPEndPoint)taken.LocalEndpoint).Port}", "--json"]);

        Assert.Equal((8, "port_in_use"), (served.ExitCode, served.ErrorCode));
    }

    private static async Task<bool> IsLiveAsync(HttpClient client, string url)
    {
        try
        {
            return (await client.GetAsync(new Uri($"{url}/health/live"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
