using Microsoft.Data.Sqlite;

namespace AgentHost.Storage.Connections;

/// <summary>
/// Tells whether anything was committed to a SQLite file, in this process or another: a connection of its own, which never writes, is asked for PRAGMA data_version
/// (https://www.sqlite.org/pragma.html#pragma_data_version). That takes microseconds where reading anew takes hundreds.
/// </summary>
internal sealed class CommitWatch(string connectionString) : IDisposable
{
    private const string Question = "PRAGMA data_version";

    // Readers wait for nobody in WAL mode. Where one has to, whoever asks had better read.
    private const int Seconds = 1;

    private readonly Lock _lock = new();
    private readonly string _connectionString = ToWatchBy(new SqliteConnectionStringBuilder(connectionString));
    private SqliteCommand? _command;
    private int _opening;
    private bool _disposed;

    /// <summary>Where the commits stand; null when that can't be told.</summary>
    public CommitMark? Read()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return null;
            }

            try
            {
                _command ??= Open();
                return new CommitMark(_opening, (long)_command.ExecuteScalar()!);
            }
            catch (SqliteException)
            {
                Close();
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            Close();
        }
    }

    // It must not make a file where there is none.
    private static string ToWatchBy(SqliteConnectionStringBuilder connection)
    {
        connection.Mode = connection.Mode == SqliteOpenMode.ReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;
        connection.Pooling = false;
        connection.DefaultTimeout = Seconds;
        return connection.ToString();
    }

    private SqliteCommand Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = Question;
            _opening++;
            return command;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _command?.Connection?.Dispose();
        _command?.Dispose();
        _command = null;
    }
}
