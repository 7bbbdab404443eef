using System.Diagnostics;

namespace AgentHost.Benchmarks;

/// <summary>agenthost and the bare program, both published ReadyToRun for this machine.</summary>
/// <param name="AgentHost">The path of the one.</param>
/// <param name="Bare">The path of the other.</param>
internal sealed record Programs(string AgentHost, string Bare)
{
    private static Task<Programs>? s_published;

    /// <summary>Publishes both, once a run.</summary>
    public static Task<Programs> PublishedAsync(Options options) => s_published ??= PublishAsync(options);

    private static async Task<Programs> PublishAsync(Options options)
    {
        var root = Root();
        var folder = options.Published ?? Path.Combine(root, "artifacts", "benchmarks");
        var programs = new Programs(Path.Combine(folder, "agenthost", "agenthost"), Path.Combine(folder, "bare", "bare"));
        if (options.Published is null)
        {
            await PublishAsync(Path.Combine(root, "src", "AgentHost"), Path.GetDirectoryName(programs.AgentHost)!);
            await PublishAsync(Path.Combine(root, "tests", "AgentHost.Benchmarks.Bare"), Path.GetDirectoryName(programs.Bare)!);
        }

        return programs;
    }

    private static async Task PublishAsync(string project, string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true", "-o", folder, "-v", "q", "-nologo"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        await Child.RunAsync(start);
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AgentHost.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("The benchmarks run inside the repository.");
    }
}
