using AgentHost.Storage.Auditing;
using AgentHost.Storage.Connections;

namespace AgentHost.Storage;

/// <summary>Where the database is.</summary>
public sealed record DatabaseOptions
{
    /// <summary>The name of the SQLite file in the data folder.</summary>
    public const string FileName = "agenthost.db";

    /// <summary>
    /// Null: the SQLite file <see cref="FileName"/> in <see cref="DataFolder"/>. "Data Source=…" (as Microsoft.Data.Sqlite reads it): that
    /// SQLite database. "Host=…" (as Npgsql reads it), "postgres://…" or "postgresql://…": PostgreSQL.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>The folder of the embedded database; made when missing.</summary>
    public string DataFolder { get; init; } = "";

    /// <summary>SQLite: the most pages the file may have (PRAGMA max_page_count), which makes a full disk for tests. Null: no limit.</summary>
    public int? MaxPages { get; init; }

    /// <summary>SQLite: whether the process ends after one piece of work. Queries then start sooner and run slower. Default: false.</summary>
    public bool ShortLived { get; init; }

    /// <summary>For tests: the action under which the audit trail keeps changes that nobody announced.</summary>
    internal string UnattributedAction { get; init; } = AuditEntry.Unattributed;

    /// <summary>Throws <see cref="ArgumentException"/> when the connection string can't be read; opens nothing.</summary>
    public void Check() => _ = DatabaseTarget.From(this);
}
