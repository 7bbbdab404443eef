using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>What a world is like, drawn by its seed: how much goes wrong in it, and which limits are near.</summary>
internal sealed record WorldTraits
{
    /// <summary>Whether little goes wrong, so that much is bought, released and backordered.</summary>
    public required bool Mild { get; init; }

    /// <summary>How many reads in a hundred get no answer.</summary>
    public required int ReadFaults { get; init; }

    /// <summary>How many changes in a hundred go wrong.</summary>
    public required int ChangeFaults { get; init; }

    /// <summary>How many changes in a hundred stand still on their way there, and as many on their way back, while others go on.</summary>
    public required int ChangesThatStandStill { get; init; }

    /// <summary>How many commits in a thousand are the last thing that a process does.</summary>
    public required int DeathsAfterCommit { get; init; }

    /// <summary>How many reads in a thousand a process stands still after.</summary>
    public required int StopsAfterRead { get; init; }

    /// <summary>How many transactions in a thousand find the database locked.</summary>
    public required int Locks { get; init; }

    /// <summary>Whether every order waits for a person.</summary>
    public required bool AsksPeople { get; init; }

    /// <summary>What the tenant may be committed to a month, in dollars.</summary>
    public required int Commitment { get; init; }

    /// <summary>How long an approval is valid.</summary>
    public required TimeSpan ApprovalValidity { get; init; }

    /// <summary>After this an outcome that is not known is a person's matter.</summary>
    public required TimeSpan SettleHorizon { get; init; }

    /// <summary>After so many minutes the tenant's policy leaves an unsure purchase to stock; null for never.</summary>
    public required int? GiveUpAfterMinutes { get; init; }

    /// <summary>Of how many area codes people want numbers.</summary>
    public required int AreaCodes { get; init; }

    /// <summary>Whether everybody wants the same few numbers out of the same little money, and people decide about several orders at once.</summary>
    public required bool Crowd { get; init; }

    /// <summary>How many of an area code a carrier has at most at first; few where orders end as backorders.</summary>
    public required int Stock { get; init; }

    /// <summary>A world in which nothing goes wrong and no limit is near.</summary>
    public static WorldTraits Quiet { get; } = new()
    {
        Mild = true,
        ReadFaults = 0,
        ChangeFaults = 0,
        ChangesThatStandStill = 0,
        DeathsAfterCommit = 0,
        StopsAfterRead = 0,
        Locks = 0,
        AsksPeople = false,
        Commitment = 5000,
        ApprovalValidity = TimeSpan.FromHours(72),
        SettleHorizon = TimeSpan.FromHours(24),
        GiveUpAfterMinutes = null,
        AreaCodes = 3,
        Crowd = false,
        Stock = 17,
    };

    /// <summary>Draws them.</summary>
    public static WorldTraits Draw(Chance chance)
    {
        var (mild, crowd) = (chance.Percent(50), chance.Percent(20));
        return new()
        {
            Mild = mild,
            ReadFaults = chance.Below(mild ? 5 : 15),
            ChangeFaults = mild ? chance.Below(15) : 10 + chance.Below(50),
            ChangesThatStandStill = mild ? 10 + chance.Below(40) : 30 + chance.Below(71),
            DeathsAfterCommit = chance.Percent(50) ? chance.Below(15) : 0,
            StopsAfterRead = crowd ? 20 + chance.Below(60) : chance.Percent(50) ? chance.Below(40) : 0,
            Locks = chance.Percent(30) ? chance.Below(20) : 0,
            AsksPeople = chance.Percent(crowd ? 50 : 25),
            Commitment = crowd ? 5 + chance.Below(10) : chance.Percent(30) ? 8 + chance.Below(20) : 5000,
            ApprovalValidity = chance.Percent(40) ? TimeSpan.FromMinutes(10 + chance.Below(180)) : TimeSpan.FromHours(72),
            SettleHorizon = chance.Percent(30) ? TimeSpan.FromMinutes(20) : TimeSpan.FromHours(24),
            GiveUpAfterMinutes = chance.Percent(15) ? 1 + chance.Below(30) : null,
            AreaCodes = crowd ? 1 : 3,
            Crowd = crowd,
            Stock = chance.Percent(40) ? 3 : 17,
        };
    }
}
