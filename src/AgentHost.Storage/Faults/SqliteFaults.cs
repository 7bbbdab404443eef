using Microsoft.Data.Sqlite;

namespace AgentHost.Storage.Faults;

/// <summary>SQLite's result codes (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;
    private const int SharedMemorySize = 4874;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public static DatabaseFaultException? Recognise(SqliteException e, string place) => e switch
    {
        // The -wal index can't grow: on a full disk this comes before SQLITE_FULL.
        { SqliteExtendedErrorCode: SharedMemorySize } or { SqliteErrorCode: Full } => DatabaseFaults.Full(place, e),
        { SqliteErrorCode: Busy or Locked } => DatabaseFaults.Locked(place, e),
        { SqliteErrorCode: Corrupt or NotADatabase } => DatabaseFaults.Corrupt(place, e),
        { SqliteErrorCode: ReadOnly } => DatabaseFaults.Unwritable(place, "it is read-only", e),
        { SqliteErrorCode: CantOpen } => DatabaseFaults.Unwritable(place, "the file can't be opened", e),
        { SqliteErrorCode: IoError } => DatabaseFaults.Unavailable(place, $"the disk reported an error (SQLite {e.SqliteExtendedErrorCode})", e),
        _ => null,
    };

    public static bool IsUniqueViolation(SqliteException e) => e.SqliteExtendedErrorCode is ConstraintUnique or ConstraintPrimaryKey;

    /// <summary>
    /// SQLite names the columns ("UNIQUE constraint failed: orders.tenant_id, orders.idempotency_key"), not the index; indexes are named
    /// by their columns, so the name follows.
    /// </summary>
    public static string? IndexName(SqliteException e)
    {
        const string Intro = "constraint failed: ";
        var start = e.Message.IndexOf(Intro, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var columns = e.Message[(start + Intro.Length)..].TrimEnd('\'', '.').Split(", ").Select(c => c.Split('.', 2)).ToArray();
        if (Array.Exists(columns, c => c.Length != 2))
        {
            return null;
        }

        var table = columns[0][0];
        return e.SqliteExtendedErrorCode == ConstraintPrimaryKey
            ? Naming.PrimaryKey(table)
            : Naming.Index(table, columns.Select(c => c[1]), unique: true);
    }
}
