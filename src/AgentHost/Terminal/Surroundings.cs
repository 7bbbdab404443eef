using System.Collections;
using AgentHost.Providers.Carriers;

namespace AgentHost.Terminal;

/// <summary>What a run of the command line meets: streams, environment, whether a person sits there. Tests give their own.</summary>
internal sealed record Surroundings
{
    /// <summary>Standard input, as bytes.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Standard output: answers.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: progress, questions, errors, logs.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether standard input is redirected, so that a text can be read from it.</summary>
    public required bool InputRedirected { get; init; }

    /// <summary>Whether a person sits at a terminal: standard input and standard error are both one.</summary>
    public required bool Interactive { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The folder of the program, where appsettings.json is looked for.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The carriers that there are adapters for.</summary>
    public IReadOnlyList<CarrierAdapter> Carriers { get; init; } = CarrierCatalog.All;

    /// <summary>Whether the process is there for this run alone, so that it may be set up for it.</summary>
    public bool OwnProcess { get; init; }

    /// <summary>Stops the run as Ctrl-C does.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The real ones.</summary>
    public static Surroundings OfProcess() => new()
    {
        OpenInput = Console.OpenStandardInput,
        Out = Console.Out,
        Error = Console.Error,
        InputRedirected = Console.IsInputRedirected,
        Interactive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        OwnProcess = true,
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal),
    };
}
