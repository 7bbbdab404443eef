using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Sqlite.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentHost.Storage.Connections;

/// <summary>
/// Runs queries without compiling them to machine code, which takes several milliseconds for each query and pays off from some thousand rows on: right for
/// a process that runs most of its queries once. SQL and results are the same.
/// </summary>
internal static class InterpretedQueries
{
    /// <summary>Sets up a context on SQLite so.</summary>
    public static void Use(DbContextOptionsBuilder options) => options
        .ReplaceService<IQueryCompilationContextFactory, ContextFactory>()
        .ReplaceService<ILiftableConstantProcessor, Constants>();

    private sealed class ContextFactory(QueryCompilationContextDependencies dependencies, RelationalQueryCompilationContextDependencies relational)
        : SqliteQueryCompilationContextFactory(dependencies, relational), IQueryCompilationContextFactory
    {
        QueryCompilationContext IQueryCompilationContextFactory.Create(bool async) => new Compilation(Dependencies, RelationalDependencies, async);
    }

    private sealed class Compilation(QueryCompilationContextDependencies dependencies, RelationalQueryCompilationContextDependencies relational, bool async)
        : SqliteQueryCompilationContext(dependencies, relational, async)
    {
        public override Func<QueryContext, TResult> CreateQueryExecutor<TResult>(Expression query)
        {
            var executor = CreateQueryExecutorExpression<TResult>(query);
            var constant = (Expression<Func<QueryContext, TResult>>)Dependencies.LiftableConstantProcessor.InlineConstants(executor, SupportsPrecompiledQuery);
            return constant.Compile(preferInterpretation: true);
        }
    }

    /// <summary>
    /// Puts what a query refers to (entity types, mappings, services) into it. EF Core compiles a method that finds it, about ten for each query, though it holds
    /// most of them in its hand.
    /// </summary>
    private sealed class Constants(
        ShapedQueryCompilingExpressionVisitorDependencies dependencies,
        RelationalShapedQueryCompilingExpressionVisitorDependencies relational,
        RelationalCommandBuilderDependencies commands) : RelationalLiftableConstantProcessor(dependencies, relational, commands)
    {
        protected override ConstantExpression InlineConstant(LiftableConstantExpression liftableConstant) => liftableConstant.OriginalExpression is { Value: { } value }
            ? Expression.Constant(value, liftableConstant.Type)
            : base.InlineConstant(liftableConstant);
    }
}
