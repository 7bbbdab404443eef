using System.Diagnostics;

namespace AgentHost.SystemTests.Clients;

/// <summary>
/// Clients of the protocol that others wrote, from npm: installed once into a folder of the user's temporary one, not into the repository. Without node and
/// npm, or without their registry, the tests that want them are skipped with the reason, or fail where AGENTHOST_TESTS=full.
/// </summary>
public static class NpmClients
{
    private const string Sdk = "1.32.2";
    private const string Client = "2.4.0";
    private const string Inspector = "2.12.0";
    private const string Conformance = "0.2.0-alpha.12";

    // The Inspector wants at least 22.19, newer than what distributions have.
    private const string Node = "22";

    private static readonly TimeSpan LongestInstall = TimeSpan.FromMinutes(4);
    private static readonly Lazy<Task<string?>> Installed = new(InstallAsync);

    /// <summary>The folder that they are installed in.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"agenthost-tests-npm-{Environment.UserName}-{Sdk}-{Client}-{Inspector}-{Conformance}-{Node}");

    /// <summary>The node that runs them.</summary>
    public static string NodePath => Path.Combine(Folder, "node_modules", ".bin", "node");

    /// <summary>The Inspector's entry.</summary>
    public static string InspectorPath => Path.Combine(Folder, "node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");

    /// <summary>The entry of the official conformance suite.</summary>
    public static string ConformancePath => Path.Combine(Folder, "node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    /// <summary>Installs them if they are not there yet.</summary>
    public static async Task NeedAsync()
    {
        var reason = await Installed.Value;
        Assert.SkipUnless(reason is null || Environment.GetEnvironmentVariable("AGENTHOST_TESTS") == "full", reason ?? "");
        Assert.Null(reason);
    }

    private static async Task<string?> InstallAsync()
    {
        var done = Path.Combine(Folder, "installed");
        if (File.Exists(done))
        {
            return null;
        }

        if (!InPath("npm") || !InPath("node"))
        {
            return "node and npm are not installed here (not in PATH).";
        }

        Directory.CreateDirectory(Folder);
        var start = new ProcessStartInfo("npm")
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["install", "--no-audit", "--no-fund", "--prefix", Folder, $"@modelcontextprotocol/sdk@{Sdk}", $"@modelcontextprotocol/client@{Client}", $"@modelcontextprotocol/inspector@{Inspector}", $"@modelcontextprotocol/conformance@{Conformance}", $"node@{Node}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var npm = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(LongestInstall);
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(deadline.Token), npm.StandardError.ReadToEndAsync(deadline.Token));
        try
        {
            await npm.WaitForExitAsync(deadline.Token);
            if (npm.ExitCode != 0)
            {
                return $"npm could not install the clients: {await output}{await errors}";
            }
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            return $"npm did not install the clients within {LongestInstall}.";
        }

        await File.WriteAllTextAsync(done, "");
        return null;
    }

    private static bool InPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(d => File.Exists(Path.Combine(d, program)));
}
