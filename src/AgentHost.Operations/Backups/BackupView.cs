using AgentHost.Operations.Audit;

namespace AgentHost.Operations.Backups;

/// <summary>A backup that was written and checked.</summary>
public sealed record BackupView
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Its size.</summary>
    public long Bytes { get; init; }

    /// <summary>As of when it is, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>"sqlite": the copy is a database; "sql": a dump for psql.</summary>
    public required string Format { get; init; }

    /// <summary>What was checked of the file itself.</summary>
    public required IReadOnlyList<string> Checked { get; init; }

    /// <summary>The audit chains, of the copy where it is a database, else of the original; a head kept elsewhere shows later that nothing was taken away.</summary>
    public required IReadOnlyList<AuditChainReport> Chains { get; init; }
}
