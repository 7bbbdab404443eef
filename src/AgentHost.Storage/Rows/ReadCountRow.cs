namespace AgentHost.Storage.Rows;

/// <summary>How often somebody read with one tool within a stretch of time. Reads change nothing, so they are counted outside of the audit chains.</summary>
public sealed class ReadCountRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Who.</summary>
    public required string Actor { get; set; }

    /// <summary>The door.</summary>
    public required string Channel { get; set; }

    /// <summary>The tool.</summary>
    public required string Tool { get; set; }

    /// <summary>Calls.</summary>
    public int Count { get; set; }

    /// <summary>The first of them, UTC.</summary>
    public DateTimeOffset FirstAt { get; set; }

    /// <summary>The last of them, UTC.</summary>
    public DateTimeOffset LastAt { get; set; }
}
