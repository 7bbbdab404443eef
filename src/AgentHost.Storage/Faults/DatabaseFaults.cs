using System.Diagnostics.CodeAnalysis;
using AgentHost.Storage.Faults;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AgentHost.Storage;

/// <summary>Tells what a database driver's exception means.</summary>
public static class DatabaseFaults
{
    internal const string CorruptCode = "database_corrupt";

    /// <summary>The fault behind an exception or one of its inner ones; null when it is none of the database's own.</summary>
    public static DatabaseFaultException? Recognise(Exception e) => Recognise(e, "the database");

    /// <summary>
    /// Whether a unique index or a primary key refused a row. <paramref name="constraintOrIndex"/> is its name, the same on both engines:
    /// "ux_" or "pk_", table and columns, such as "ux_purchase_intents_slot_id" and "pk_orders".
    /// </summary>
    public static bool IsUniqueViolation(Exception e, out string? constraintOrIndex)
    {
        constraintOrIndex = null;
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SqliteException sqlite when SqliteFaults.IsUniqueViolation(sqlite):
                    constraintOrIndex = SqliteFaults.IndexName(sqlite);
                    return true;
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres:
                    constraintOrIndex = postgres.ConstraintName;
                    return true;
            }
        }

        return false;
    }

    /// <summary>The same, with the place that the message names.</summary>
    internal static DatabaseFaultException? Recognise(Exception e, string place)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            var fault = cause switch
            {
                DatabaseFaultException known => known,
                SqliteException sqlite => SqliteFaults.Recognise(sqlite, place),
                PostgresException postgres => PostgreSqlFaults.Recognise(postgres, place),
                NpgsqlException npgsql => PostgreSqlFaults.Unreachable(npgsql, place),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    internal static DatabaseFaultException Full(string place, Exception e) => new(
        "database_full", $"The disk or the space of the database at {place} is full. What was being written was not kept; free some space, then try again.", e);

    internal static DatabaseFaultException Locked(string place, Exception? e) => new(
        "database_locked", $"Another process holds the database at {place} for writing. What was being written was not kept; try again when it is done, or end it.", e);

    internal static DatabaseFaultException Corrupt(string place, Exception e) => new(
        CorruptCode, $"The database at {place} is damaged or is no database. Nothing was changed; restore it from a backup, or move it away to begin anew.", e);

    internal static DatabaseFaultException Unwritable(string place, string why, Exception e) => new(
        "database_unwritable", $"The database at {place} can't be opened or written: {why.TrimEnd('.')}. Nothing was written; set AGENTHOST_DATA to a folder you own, or correct its permissions.", e);

    internal static DatabaseFaultException Unavailable(string place, string why, Exception e) => new(
        "database_unavailable", $"The database at {place} does not answer: {why.TrimEnd('.')}. Check that it runs and that the connection string is right, then try again.", e);

    [DoesNotReturn]
    internal static void ThrowNewer(string place, IEnumerable<string> unknown) => throw new DatabaseFaultException(
        "schema_newer", $"The database at {place} was made by a newer version (it has {string.Join(", ", unknown)}). Nothing was read or written; use that version or a later one.");

    internal static DatabaseFaultException Outdated(string place, IReadOnlyList<string> pending) => new(
        "schema_outdated", $"The database at {place} lacks {pending.Count} migration(s), the first being {pending[0]}. Nothing was read or written; run `agenthost db migrate`.");
}
