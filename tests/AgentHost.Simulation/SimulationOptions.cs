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

    /// <summary>How many times the scheduler chooses while people want things; half as often again before faults stop.</summary>
    public int Choices { get; init; } = 110;

    /// <summary>What the world is like; null where the seed draws it.</summary>
    internal WorldTraits? Traits { get; init; }

    /// <summary>The rules that hold.</summary>
    public RuleSet Rules { get; init; } = RuleSet.Whole;

    /// <summary>Unique indexes that the database lacks (reliability rule 2).</summary>
    public IReadOnlyList<string> WithoutIndexes { get; init; } = [];

    /// <summary>Where the database of a run that breaks is kept, as a file to look into; null: nowhere.</summary>
    public string? KeptAt { get; init; }

    /// <summary>Whether orders come by ticket, and a help desk stands beside the carriers: in every fifth seed.</summary>
    public bool Tickets { get; init; } = Seed % 10 is 0 or 7;

    /// <summary>Hears every line of what happens.</summary>
    public Action<string>? Trace { get; init; }
}
