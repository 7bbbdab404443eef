using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentHost.Benchmarks;

/// <summary>Programs run as whole processes: wall time by our clock, processor time by the kernel's account of finished children.</summary>
internal static partial class Child
{
    private const int Children = -1;

    /// <summary>Runs to the end. Throws when the exit code is not 0.</summary>
    public static async Task<(double Wall, double Processor)> RunAsync(ProcessStartInfo start)
    {
        var before = ProcessorSeconds();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await output;
        return process.ExitCode == 0
            ? (wall, ProcessorSeconds() - before)
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await error}");
    }

    /// <summary>How to start a program with its streams in our hands, and its data in a folder.</summary>
    public static ProcessStartInfo Start(string program, string data, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AGENTHOST_DATA"] = data;
        start.Environment["DOTNET_TieredCompilation"] = null;
        return start;
    }

    /// <summary>What a running process has in memory, MB.</summary>
    public static double ResidentMegabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    private static double ProcessorSeconds()
    {
        Span<long> usage = stackalloc long[18];
        Marshal.ThrowExceptionForHR(GetUsage(Children, ref usage[0]));
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    // struct rusage of 64-bit Linux and macOS: user and system time as seconds and microseconds, then fourteen counters.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
