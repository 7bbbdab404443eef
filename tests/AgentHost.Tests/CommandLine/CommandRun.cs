using System.Text;
using System.Text.Json;
using AgentHost.Providers.Carriers;
using AgentHost.Terminal;

namespace AgentHost.Tests.CommandLine;

/// <summary>The command line in this process, with its own data folder, environment, input and person.</summary>
public sealed class CommandRun : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"agenthost-{Guid.NewGuid():N}");

    public CommandRun() => Environment["AGENTHOST_DATA"] = _folder;

    public Dictionary<string, string> Environment { get; } = new() { ["AgentHost__Local__Latency"] = "00:00:00", ["AgentHost__Local__FlushToDisk"] = "false" };

    public string DataFolder => _folder;

    /// <summary>The carriers that the program has adapters for.</summary>
    public IReadOnlyList<CarrierAdapter> Carriers { get; init; } = CarrierCatalog.All;

    /// <summary>Runs one command; <paramref name="typed"/> is what a person at a terminal types, <paramref name="piped"/> what is piped in instead.</summary>
    public async Task<Outcome> RunAsync(string[] args, string? typed = null, byte[]? piped = null, string? programFolder = null, CancellationToken stop = default)
    {
        var surroundings = Surroundings(typed, piped) with { ProgramFolder = programFolder ?? _folder, Stop = stop };
        var exitCode = await Commands.CommandLine.RunAsync(args, surroundings);
        return new Outcome(exitCode, surroundings.Out.ToString()!, surroundings.Error.ToString()!);
    }

    /// <summary>What a command meets; what it writes is kept.</summary>
    internal Surroundings Surroundings(string? typed = null, byte[]? piped = null) => new()
    {
        OpenInput = () => new MemoryStream(piped ?? Encoding.UTF8.GetBytes(typed ?? "")),
        Out = new StringWriter(),
        Error = new StringWriter(),
        InputRedirected = typed is null,
        Interactive = typed is not null,
        Environment = Environment,
        Carriers = Carriers,
        ProgramFolder = _folder,
    };

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public sealed record Outcome(int ExitCode, string Out, string Error)
    {
        /// <summary>Standard output as the one JSON document that it must be.</summary>
        public JsonElement Json => JsonDocument.Parse(Out).RootElement;

        public string ErrorCode => Json.GetProperty("error").GetProperty("code").GetString()!;
    }
}
