namespace AgentHost.Storage.Rows;

/// <summary>A conversation that asks for something: its messages and the request as it now stands.</summary>
public sealed class RequestRow
{
    /// <summary>"REQ-" reference.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The door it came by.</summary>
    public required string Channel { get; set; }

    /// <summary>Who asks.</summary>
    public required string Actor { get; set; }

    /// <summary>The messages, as a JSON array of strings.</summary>
    public required string TurnsJson { get; set; }

    /// <summary>The structured request as JSON.</summary>
    public required string RequestJson { get; set; }

    /// <summary>What was read with a doubt, as a JSON array of sentences: a place of that name among others, a corrected spelling.</summary>
    public string DoubtsJson { get; set; } = "[]";

    /// <summary>Index of the line spoken of last.</summary>
    public int? LastLine { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When its texts were blanked because they were old enough, UTC; null while they are kept.</summary>
    public DateTimeOffset? BlankedAt { get; set; }
}
