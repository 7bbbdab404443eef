using System.Net.Sockets;
using Npgsql;

namespace AgentHost.Storage.Faults;

/// <summary>PostgreSQL's SQLSTATE codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and what comes before there are any.</summary>
internal static class PostgreSqlFaults
{
    public static DatabaseFaultException? Recognise(PostgresException e, string place) => e.SqlState switch
    {
        PostgresErrorCodes.DiskFull => DatabaseFaults.Full(place, e),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => DatabaseFaults.Locked(place, e),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DatabaseFaults.Corrupt(place, e),
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege => DatabaseFaults.Unwritable(place, e.MessageText, e),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => DatabaseFaults.Unavailable(place, "it refused the user or the password", e),
        PostgresErrorCodes.InvalidCatalogName => DatabaseFaults.Unavailable(place, "there is no database of that name", e),
        PostgresErrorCodes.TooManyConnections => DatabaseFaults.Unavailable(place, "it has no connection left", e),

        // Class 08: the connection broke; 57P: it was shut down, or is starting.
        _ when e.SqlState.StartsWith("08", StringComparison.Ordinal) || e.SqlState.StartsWith("57P", StringComparison.Ordinal) =>
            DatabaseFaults.Unavailable(place, e.MessageText, e),
        _ => null,
    };

    /// <summary>A failure of the connection itself; null when it is a misuse of the driver.</summary>
    public static DatabaseFaultException? Unreachable(NpgsqlException e, string place) => e.InnerException switch
    {
        SocketException socket => DatabaseFaults.Unavailable(place, socket.Message, e),
        TimeoutException => DatabaseFaults.Unavailable(place, "it took too long", e),
        IOException io => DatabaseFaults.Unavailable(place, io.Message, e),
        PostgresException => null,
        _ when e.IsTransient => DatabaseFaults.Unavailable(place, e.Message, e),
        _ => null,
    };

    /// <summary>Whether running the transaction again may help: a deadlock was broken, or a serialization failed.</summary>
    public static bool IsCollision(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure })
            {
                return true;
            }
        }

        return false;
    }
}
