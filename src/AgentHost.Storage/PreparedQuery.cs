using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentHost.Storage;

/// <summary>
/// A query by one text, prepared once for each engine. To find what it prepared before, EF Core otherwise takes the query's expression apart at each run, which takes about as
/// long as a small query does. Its rows are not tracked, not even inside a write.
/// </summary>
/// <typeparam name="T">What it finds.</typeparam>
/// <param name="query">The query, of the database and the text.</param>
public sealed class PreparedQuery<T>(Expression<Func<AgentHostDb, string, IQueryable<T>>> query)
{
    // EF Core binds a prepared query to a model, and each engine has one.
    private readonly ConditionalWeakTable<IModel, Func<AgentHostDb, string, IAsyncEnumerable<T>>> _byModel = [];

    /// <summary>Runs one that goes by nothing.</summary>
    public Task<List<T>> ReadAsync(AgentHostDb db, CancellationToken cancellationToken) => ReadAsync(db, "", cancellationToken);

    /// <summary>Runs it.</summary>
    public async Task<List<T>> ReadAsync(AgentHostDb db, string by, CancellationToken cancellationToken)
    {
        using var untracked = db.Untracked();
        var prepared = _byModel.GetValue(db.Model, _ => EF.CompileAsyncQuery(query));
        var found = new List<T>();
        await foreach (var row in prepared(db, by).WithCancellation(cancellationToken))
        {
            found.Add(row);
        }

        return found;
    }
}
