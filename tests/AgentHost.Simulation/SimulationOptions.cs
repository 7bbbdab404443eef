using AgentHost.Operations;
using AgentHost.Simulation.Carriers;

namespace AgentHost.Simulation;

/// <summary>One run.</summary>
/// <param name="Seed">Everything that happens follows from it.</param>
public sealed record SimulationOptions(int Seed)
{
    /// <summary>The carriers that there are; by the seed one of each kind, or two of them together.</summary>
    public IReadOnlyList<ContractKind> Kinds { get; init; } = (Seed % 6) switch
    {
        < 4 and var kind => [(ContractKind)kind],
        4 => [ContractKind.Reference, ContractKind.Asynchronous],
        _ => [ContractKind.NoReference, ContractKind.Partial],
    };

    /// <summary>
    /// Whether the run is short: a quarter of the choices, somebody orders right away, and hardly anybody wants more than two numbers. Many such fit into the suite; what takes several orders, or much
    /// that comes after another, is for the long ones.
    /// </summary>
    public bool Small { get; init; }

    /// <summary>How many times the scheduler chooses while people want things; half as often again before faults stop.</summary>
    public int Choices => Small ? 24 : 110;

    /// <summary>
    /// Whether a process falls asleep in the midst of a step that buys and wakes when another has taken its order over (fault 20): in every seventh seed, by dice of its own.
    /// </summary>
    public bool Sleepers { get; init; } = Seed % 7 == 0;

    /// <summary>What the world is like; null where the seed draws it.</summary>
    internal WorldTraits? Traits { get; init; }

    /// <summary>The rules that hold.</summary>
    public RuleSet Rules { get; init; } = RuleSet.Whole;

    /// <summary>Unique indexes that the database lacks (reliability rule 2).</summary>
    public IReadOnlyList<string> WithoutIndexes { get; init; } = [];

    /// <summary>Where the database of a run that breaks is kept, as a file to look into; null: nowhere.</summary>
    public string? KeptAt { get; init; }

    /// <summary>Whether orders come by ticket, and a help desk stands beside the carriers: in every fifth seed.</summary>
    public bool Tickets { get; init; } = HasTickets(Seed);

    /// <summary>Hears every line of what happens.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>How the run is had again from the command line, but for rules that are off.</summary>
    public string Switches => $"--seed {Seed}{(Small ? " --small" : "")}{(Tickets == HasTickets(Seed) ? "" : Tickets ? " --tickets" : " --no-tickets")}";

    private static bool HasTickets(int seed) => seed % 10 is 0 or 7;
}
