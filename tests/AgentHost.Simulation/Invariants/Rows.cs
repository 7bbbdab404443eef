using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace AgentHost.Simulation.Invariants;

/// <summary>Reads rows as they stand in the file. Instants are microseconds since 1970, money ten-thousandths, states their words.</summary>
internal static class Rows
{
    // The same few queries after every step: each is prepared once for a connection, and ends with it.
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Prepared = [];

    /// <summary>The rows of a query, each as its columns.</summary>
    public static List<object[]> Query(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = PreparedOf(connection, sql);
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The first column of each row, as text.</summary>
    public static List<string> Texts(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        [.. connection.Query(sql, parameters).Select(row => $"{row[0]}")];

    /// <summary>The one number that a query gives; 0 where it gives none.</summary>
    public static long Number(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        connection.Query(sql, parameters) is [[long number, ..], ..] ? number : 0;

    private static SqliteCommand PreparedOf(SqliteConnection connection, string sql)
    {
        var prepared = Prepared.GetOrCreateValue(connection);
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
        }

        return command;
    }

    /// <summary>An instant as rows keep it.</summary>
    public static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>An instant from a row.</summary>
    public static DateTimeOffset Instant(object micros) => new(DateTime.UnixEpoch.Ticks + ((long)micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
