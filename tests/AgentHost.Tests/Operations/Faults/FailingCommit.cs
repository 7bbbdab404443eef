using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentHost.Tests.Operations.Faults;

/// <summary>Lets one commit of a process fail as SQLite does: before it is done, or when it is done and only the answer is lost.</summary>
/// <param name="at">Which commit, from 1.</param>
/// <param name="code">SQLite's result code.</param>
/// <param name="afterwards">Whether the commit was done.</param>
internal sealed class FailingCommit(int at, int code, bool afterwards) : DbTransactionInterceptor
{
    private int _commits;

    /// <summary>Whether there were as many commits.</summary>
    public bool Failed { get; private set; }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!afterwards)
        {
            Fail();
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (afterwards)
        {
            Fail();
        }

        return Task.CompletedTask;
    }

    private void Fail()
    {
        if (Interlocked.Increment(ref _commits) == at)
        {
            Failed = true;
            throw new SqliteException("made by a test", code);
        }
    }
}
