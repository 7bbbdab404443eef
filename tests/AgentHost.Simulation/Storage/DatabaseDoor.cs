using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentHost.Simulation.Storage;

/// <summary>Stands at the database's door: counts commits, and lets go wrong there what the dice of the run say.</summary>
internal sealed class DatabaseDoor : DbTransactionInterceptor, IDbConnectionInterceptor
{
    /// <summary>The run that uses the database now.</summary>
    public World? World { get; set; }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        World?.BeforeWrite();
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        World?.AfterCommit();
        return Task.CompletedTask;
    }

    /// <summary>After a read, outside of a transaction: contexts that read do not track.</summary>
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
        World is { } world && eventData.Context is { ChangeTracker.QueryTrackingBehavior: QueryTrackingBehavior.NoTracking } ? world.AfterReadAsync() : Task.CompletedTask;
}
