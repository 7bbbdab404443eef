using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Tests.Architecture;

namespace AgentHost.Tests.Providers.Contracts;

/// <summary>
/// A mock that holds requests against a carrier's own description and refuses those that it forbids (Prism, <c>--errors</c>). One process a
/// description, started when first asked for. Without the descriptions or Prism a test is skipped, or fails where AGENTHOST_TESTS=full.
/// </summary>
public sealed class ContractMock : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly HttpClient _client;

    private ContractMock(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Where it listens; every host of the carrier at once.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>Starts the mock of a description, such as "twilio.openapi.json".</summary>
    public static async Task<ContractMock> StartAsync(string description)
    {
        var file = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "contracts", description));
        var prism = Path.Combine(Repository.Root, "tests", "contract-mock", "node_modules", ".bin", "prism");
        Require(File.Exists(file), $"The carriers' descriptions are not there: {file}.");
        Require(File.Exists(prism), "Prism is not installed: run `npm ci --prefix tests/contract-mock`.");
        var port = FreePort();
        var start = new ProcessStartInfo(prism, ["mock", "-h", "127.0.0.1", "-p", port.ToString(), "--errors", file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start };
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null || line.Data.Contains("Prism is listening", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var mock = new ContractMock(process, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await listening.Task.WaitAsync(StartPatience);
            return !process.HasExited ? mock : throw new InvalidOperationException("The mock ended before it listened.");
        }
        catch
        {
            await mock.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the description has against a request; null when it allows it.</summary>
    public async Task<string?> ViolationAsync(SeenRequest request, AuthenticationHeaderValue credentials)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Address, request.Path));
        message.Headers.Authorization = credentials;
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.ContentType is not null)
        {
            message.Content = new StringContent(request.Body, Encoding.UTF8);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        using var response = await _client.SendAsync(message);
        return response.IsSuccessStatusCode ? null : $"{request.Method} {request.Path} {request.Body}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Require(bool there, string reason)
    {
        if (!there)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("AGENTHOST_TESTS") == "full", reason);
            Assert.Fail(reason);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
