namespace AgentHost.Storage;

/// <summary>A row that one worker at a time works on (reliability rule 16).</summary>
public interface ILeased
{
    /// <summary>The worker that holds the row, or null.</summary>
    string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease; what the holder writes carries it.</summary>
    long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC; in the past: nobody holds it.</summary>
    DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC.</summary>
    DateTimeOffset DueAt { get; set; }
}
