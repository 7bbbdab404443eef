using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgentHost.Benchmarks;

/// <summary>A program that serves HTTP on a free port of this machine, and answers already.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private ServedProgram(Process process, Uri address) => (Process, Address) = (process, address);

    public Process Process { get; }

    public Uri Address { get; }

    /// <summary>Starts it and waits for its first answer.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="health">What it answers when it is up.</param>
    /// <param name="arguments">Its arguments, by its address.</param>
    /// <param name="environment">Further variables of its environment.</param>
    public static async Task<ServedProgram> StartAsync(
        string program, string data, string health, Func<string, string[]> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = Child.Start(program, data, arguments(url));
        (start.RedirectStandardOutput, start.RedirectStandardError) = (false, false);

        // What is measured is the program, not its patience with one caller.
        foreach (var limit in new[] { "CallBurst", "CallsPerSecond", "ChangeBurst", "ChangesPerSecond" })
        {
            start.Environment[$"AgentHost__Tools__{limit}"] = "1000000";
        }

        start.Environment["AgentHost__Http__MostSessions"] = "2000";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        using var client = new HttpClient();
        for (var answered = false; !answered;)
        {
            await Task.Delay(100);
            try
            {
                answered = (await client.GetAsync(new Uri(url + health))).IsSuccessStatusCode;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Not listening yet.
            }
        }

        return new ServedProgram(process, new Uri(url));
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
