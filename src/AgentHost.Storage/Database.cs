using AgentHost.Storage.Auditing;
using AgentHost.Storage.Connections;
using AgentHost.Storage.Faults;
using AgentHost.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace AgentHost.Storage;

/// <summary>
/// The database, on either engine: one per process is enough, several on one file work, too. Faults of the engine come out of its methods
/// as <see cref="DatabaseFaultException"/>; what a schema refuses (a unique index) stays a <see cref="DbUpdateException"/>, see
/// <see cref="DatabaseFaults.IsUniqueViolation"/>.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan LongWrite = TimeSpan.FromSeconds(5);

    private readonly DatabaseTarget _target;
    private readonly TimeProvider _time;
    private readonly string _unattributed;
    private readonly ILogger<Database>? _log;
    private readonly WriterGate? _gate;
    private readonly PooledDbContextFactory<AgentHostDb> _contexts;
    private readonly SchemaMigrator _migrator;
    private readonly SqliteConnection? _memory;
    private readonly CommitWatch? _commits;
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly AsyncLocal<OpenWrite?> _write = new();
    private volatile bool _ready;

    /// <summary>Describes the database; nothing is opened yet. Throws <see cref="ArgumentException"/> when the connection string can't be read.</summary>
    public Database(DatabaseOptions options, TimeProvider time, ILoggerFactory? log = null, IEnumerable<IInterceptor>? interceptors = null)
    {
        _target = DatabaseTarget.From(options);
        _time = time;
        _unattributed = options.UnattributedAction;
        _log = log?.CreateLogger<Database>();
        var settings = Engine == DatabaseEngine.Sqlite ? new SqliteSettings(options.MaxPages) : null;
        _contexts = new PooledDbContextFactory<AgentHostDb>(ContextOptions.Build(_target, options.ShortLived, settings, log, interceptors));
        _migrator = new SchemaMigrator(_target, settings, Open);
        _gate = Engine == DatabaseEngine.Sqlite ? WriterGate.Of(_target) : null;
        _memory = _target.InMemory ? new SqliteConnection(_target.ConnectionString) : null;
        _memory?.Open();
        _commits = _target.File is null ? null : new CommitWatch(_target.ConnectionString);
    }

    /// <summary>The engine, chosen by the connection string.</summary>
    public DatabaseEngine Engine => _target.Engine;

    /// <summary>How messages name the database: the file's path, or server and database; no password.</summary>
    public string Place => _target.Place;

    /// <summary>Where it is, in full.</summary>
    internal DatabaseTarget Target => _target;

    /// <summary>A context for reading: it does not track. The caller has called <see cref="EnsureReadyAsync"/> and disposes it.</summary>
    public AgentHostDb Open()
    {
        // From a pool: one that a failed write gave back still has what that write was about to say.
        var db = _contexts.CreateDbContext();
        db.Journal = null;
        return db;
    }

    /// <summary>Has EF Core make its model and services, which the first reading otherwise waits for; nothing is opened.</summary>
    public void Warm()
    {
        using var db = Open();
        _ = db.Model;
    }

    /// <summary>Reads, without a transaction.</summary>
    public async Task<T> ReadAsync<T>(Func<AgentHostDb, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await EnsureReadyAsync(ct);
        try
        {
            await using var db = Open();
            if (Engine != DatabaseEngine.Sqlite)
            {
                return await read(db, ct);
            }

            // For all queries of this reading; EF Core would open it for each. It is no transaction, and there is no bound on how many there are.
            await db.Database.OpenConnectionAsync(ct);
            var result = await read(db, ct);

            // The pool would close it, too, but unheard: interceptors, by which tests stand between a read and what follows from it, hear of this.
            await db.Database.CloseConnectionAsync();
            return result;
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Fault(e);
        }
    }

    /// <summary>
    /// Where the commits stand, taken before a reading: while the mark stays the same, the reading is what another would give. Null where that can't be told: on PostgreSQL, in
    /// memory, and when the file can't be asked.
    /// </summary>
    public CommitMark? Mark() => _commits?.Read();

    /// <summary>
    /// Writes in one transaction: waits for its turn, runs the body with a tracking context, saves, commits durably. When the body throws,
    /// nothing is kept. Await nothing but the database in the body; never write within a write. On PostgreSQL a deadlock or a failed
    /// serialization runs the body again with a fresh context, three times at most.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<AgentHostDb, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        if (_write.Value is { Open: true })
        {
            throw new InvalidOperationException("A write was begun inside another write of the same database.");
        }

        await EnsureReadyAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(write, ct);
            }
            catch (Exception e) when (attempt < MostAttempts && PostgreSqlFaults.IsCollision(e))
            {
                _log?.LogDebug(e, "A transaction collided with another one; attempt {Attempt} of {Most} follows", attempt + 1, MostAttempts);
            }
            catch (Exception e) when (IsFault(e))
            {
                throw Fault(e);
            }
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<AgentHostDb, CancellationToken, Task> write, CancellationToken ct) =>
        WriteAsync(
            async (db, token) =>
            {
                await write(db, token);
                return true;
            },
            ct);

    /// <summary>Makes the file where there is none and runs the pending migrations; returns the ids of those that this call applied. Cheap when nothing is pending.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        try
        {
            PrepareFile();
            await EnterAsync(ct);
            try
            {
                var applied = await _migrator.MigrateAsync(ct);
                if (applied.Count > 0)
                {
                    _log?.LogInformation("Applied {Count} migrations to {Place}, the last being {Last}", applied.Count, Place, applied[^1]);
                }

                return applied;
            }
            finally
            {
                _gate?.Leave();
            }
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Fault(e);
        }
    }

    /// <summary>The ids of the migrations that the database lacks.</summary>
    public async Task<IReadOnlyList<string>> PendingMigrationsAsync(CancellationToken ct)
    {
        try
        {
            PrepareFile();
            return await _migrator.PendingAsync(ct);
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Fault(e);
        }
    }

    /// <summary>
    /// Makes sure, once per instance, that the schema is this program's: SQLite is migrated here and now; on PostgreSQL pending migrations
    /// are the fault "schema_outdated", because there an operator chooses the moment. Reads and writes call it.
    /// </summary>
    public async Task EnsureReadyAsync(CancellationToken ct)
    {
        if (_ready)
        {
            return;
        }

        await _preparing.WaitAsync(ct);
        try
        {
            if (_ready)
            {
                return;
            }

            if (Engine == DatabaseEngine.Sqlite && !_target.ReadOnly)
            {
                await MigrateAsync(ct);
            }
            else if (await PendingMigrationsAsync(ct) is { Count: > 0 } pending)
            {
                throw DatabaseFaults.Outdated(Place, pending);
            }

            _ready = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Closes the connections that the driver keeps for this database, so that its file is whole without its -wal companion.</summary>
    public async ValueTask DisposeAsync()
    {
        _commits?.Dispose();
        if (Engine == DatabaseEngine.Sqlite)
        {
            await using var connection = new SqliteConnection(_target.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        if (_memory is not null)
        {
            await _memory.DisposeAsync();
        }

        _preparing.Dispose();
    }

    private async Task<T> WriteOnceAsync<T>(Func<AgentHostDb, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        await EnterAsync(ct);
        var open = new OpenWrite();
        var began = _time.GetTimestamp();
        try
        {
            _write.Value = open;
            await using var db = Open();
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            var journal = db.Journal = new ChangeJournal(_unattributed);

            // Unspecified isolation is BEGIN IMMEDIATE on SQLite and READ COMMITTED on PostgreSQL; tests hold both.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await write(db, ct);

            // The transaction ends here either way, so the savepoint that EF would set around this save serves nobody.
            db.Database.AutoSavepointsEnabled = false;
            await db.SaveChangesAsync(ct);
            await journal.SealAsync(db, _time, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            open.Open = false;
            _gate?.Leave();
            if (_time.GetElapsedTime(began) is var took && took > LongWrite)
            {
                _log?.LogWarning("A write took {Seconds:0.0} s, during which no other writer of this process had its turn", took.TotalSeconds);
            }
        }
    }

    private async Task EnterAsync(CancellationToken ct)
    {
        if (_gate is not null && !await _gate.EnterAsync(_target.WriterWait, ct))
        {
            throw DatabaseFaults.Locked(Place, null);
        }
    }

    private void PrepareFile()
    {
        if (_target is { File: { } file, ReadOnly: false })
        {
            SqliteFile.Prepare(file);
        }
    }

    // One that is a fault already comes out as it is.
    private bool IsFault(Exception e) => e is not DatabaseFaultException && DatabaseFaults.Recognise(e, Place) is not null;

    private DatabaseFaultException Fault(Exception e) => DatabaseFaults.Recognise(e, Place)!;

    /// <summary>Marks the code that runs inside a write; closed at its end, because work started there may outlive it.</summary>
    private sealed class OpenWrite
    {
        public bool Open { get; set; } = true;
    }
}
