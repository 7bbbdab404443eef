using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>A server on standard input and output that has answered its first list of tools.</summary>
internal sealed class McpSession : IAsyncDisposable
{
    private const string Hello =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}}""";

    private McpSession(Process process) => Process = process;

    public Process Process { get; }

    /// <summary>What the server has used of the processors.</summary>
    public double ProcessorSeconds { get; private init; }

    public static async Task<McpSession> StartAsync(string program, string data)
    {
        var process = Process.Start(Child.Start(program, data, "mcp"))!;
        await process.StandardInput.WriteLineAsync(Hello);
        await process.StandardInput.FlushAsync();
        await process.StandardOutput.ReadLineAsync();
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
        await process.StandardInput.FlushAsync();
        var answer = await process.StandardOutput.ReadLineAsync();
        return answer?.Contains("\"order_place\"", StringComparison.Ordinal) == true
            ? new McpSession(process) { ProcessorSeconds = process.TotalProcessorTime.TotalSeconds }
            : throw new InvalidOperationException($"The server did not list its tools but said: {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        Process.StandardInput.Close();
        await Process.StandardOutput.ReadToEndAsync();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
