using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using AgentHost.Storage;

namespace AgentHost.Tests.Harness;

/// <summary>
/// Runs one explicit test of this assembly in a process of its own, to be killed or to compete with others. The child reads what it works
/// on from <see cref="Options"/> and says where it is by <see cref="Say"/>.
/// </summary>
public sealed class ChildProcess
{
    private const string OptionsVariable = "AGENTHOST_TEST_CHILD";
    private const string Mark = "child: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _news = new(0);

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>In the child: the database it was given.</summary>
    public static DatabaseOptions Options =>
        JsonSerializer.Deserialize<DatabaseOptions>(Environment.GetEnvironmentVariable(OptionsVariable) ?? throw new InvalidOperationException("Only for child processes."))!;

    /// <summary>Starts a child that runs one test marked <c>[Fact(Explicit = true)]</c>.</summary>
    public static ChildProcess Start(Type tests, string method, DatabaseOptions options)
    {
        var assembly = typeof(ChildProcess).Assembly.Location;
        var start = new ProcessStartInfo(Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [OptionsVariable] = JsonSerializer.Serialize(options) },
        };
        foreach (var argument in (string[])["-noLogo", "-noColor", "-explicit", "only", "-method", $"{tests.FullName}.{method}"])
        {
            start.ArgumentList.Add(argument);
        }

        return new ChildProcess(new Process { StartInfo = start });
    }

    /// <summary>In the child: tells the parent where it is.</summary>
    public static void Say(string words)
    {
        // Past the runner, which captures Console.
        using var output = new StreamWriter(Console.OpenStandardOutput());
        output.WriteLine(Mark + words);
    }

    /// <summary>Waits until the child has said something; fails when it ends before.</summary>
    public async Task SaysAsync(string words, CancellationToken ct)
    {
        while (!_lines.Contains(Mark + words))
        {
            await _news.WaitAsync(ct);
            Assert.False(_lines.Contains(""), $"The child ended without saying '{words}': {Text}");
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Output)> FinishAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        var code = _process.ExitCode;
        _process.Dispose();
        return (code, Text);
    }

    private string Text => string.Join(Environment.NewLine, _lines);

    private void Add(string? line)
    {
        // Null is the end of the stream; the queue keeps it as an empty line only then.
        if (line is not "")
        {
            _lines.Enqueue(line ?? "");
            _news.Release();
        }
    }
}
