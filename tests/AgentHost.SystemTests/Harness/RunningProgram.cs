using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentHost.SystemTests.Harness;

/// <summary>The program in its own process, while it runs.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly StringBuilder _output = new();
    private readonly Task _reading;

    private RunningProgram(Process process)
    {
        _process = process;
        process.Start();
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _error));
    }

    /// <summary>
    /// The program: the one that was published for the tests (TESTED_PROGRAM, which is none of its settings: it refuses those that it does not know), or the one that was built
    /// beside this assembly.
    /// </summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("TESTED_PROGRAM") ?? System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "agenthost.exe" : "agenthost");

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has said on standard error so far.</summary>
    public string Error => TextOf(_error);

    /// <summary>What it has written to standard output so far.</summary>
    public string Output => TextOf(_output);

    /// <summary>Standard input, where it was asked to stay open.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts it with nothing of this process's own settings.</summary>
    public static RunningProgram Start(string program, IReadOnlyDictionary<string, string?> settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("AgentHost_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        // Most runs are short: what the runtime would measure for later never pays for itself.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new RunningProgram(new Process { StartInfo = start });
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM, as a service manager stops a program.</summary>
    public void Terminate() => Assert.Equal(0, SendSignal(_process.Id, SigTerm));

    /// <summary>Waits for its end; kills it, and fails, when that takes too long.</summary>
    public async Task<ProgramRun> FinishAsync()
    {
        using var deadline = new CancellationTokenSource(LongestRun);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            Assert.Fail($"The program did not end within {LongestRun}: {string.Join(' ', _process.StartInfo.ArgumentList)}\n{Error}");
        }

        await _reading;
        return new ProgramRun(string.Join(' ', _process.StartInfo.ArgumentList), _process.ExitCode, Output, Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private static async Task ReadAsync(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var length)
        {
            lock (text)
            {
                text.Append(buffer, 0, length);
            }
        }
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
