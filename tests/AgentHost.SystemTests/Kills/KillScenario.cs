using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Storage;

namespace AgentHost.SystemTests.Kills;

/// <summary>What is killed where, while an order runs at a carrier of the sandbox.</summary>
/// <param name="Engine">The engine of the database that all processes share.</param>
/// <param name="Carrier">The carrier.</param>
/// <param name="Processes">How many processes work on the order at once, after the one that placed it is dead.</param>
/// <param name="KillAt">The kill point at which each ends itself; null for kill -9 from outside at moments that the seed draws.</param>
/// <param name="Seed">Of the moments.</param>
public sealed record KillScenario(DatabaseEngine Engine, string Carrier, int Processes, string? KillAt, int Seed)
{
    /// <summary>Whether the carrier also carries out two purchases and gives no answer.</summary>
    public bool Drops { get; init; }

    /// <summary>How often processes are started and killed after the one that placed the order.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Whether the carrier has none of the numbers, so that a backorder is what gets killed.</summary>
    public bool Backorders => KillAt?.Contains("backorder", StringComparison.Ordinal) == true;

    /// <summary>What is asked for: in several lines, so that a carrier which takes many numbers an order gets several orders.</summary>
    public string Words => Backorders
        ? "4 numbers in 808, backorder is fine"
        : "3 numbers in 206, 3 in 415, 3 in 312, 3 in 503, 3 in 512 and 3 in 602";

    /// <summary>How many numbers that is.</summary>
    public int Quantity => Backorders ? 4 : 18;

    /// <summary>The faults at the carrier: slow answers, so that a kill meets calls under way.</summary>
    internal IEnumerable<FaultSetting> Faults =>
    [
        .. Drops ? [new FaultSetting("purchase", SandboxFault.Reset, AfterCommit: true, Times: 2)] : Array.Empty<FaultSetting>(),
        new FaultSetting("purchase", SandboxFault.Slow, Times: int.MaxValue, Delay: 150),
    ];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Carrier} on {Word.Of(Engine)}, {Processes} processes, {KillAt ?? "kill -9"}{(Drops ? ", answers dropped" : "")}, seed {Seed}";
}
