using System.Runtime.CompilerServices;
using AgentHost.Storage.Configuration;
using AgentHost.Storage.Leasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Storage.Connections;

/// <summary>How EF Core is set up.</summary>
internal static class ContextOptions
{
    public static DbContextOptions<AgentHostDb> Build(
        DatabaseTarget target, bool shortLived, SqliteSettings? settings, ILoggerFactory? log, IEnumerable<IInterceptor>? interceptors)
    {
        var options = new DbContextOptionsBuilder<AgentHostDb>()
            .UseModel(ModelAtStart.For(target.Engine))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .UseLoggerFactory(QueryLog(log));
        if (target.Engine == DatabaseEngine.Sqlite)
        {
            options.UseSqlite(target.ConnectionString).AddInterceptors(settings!);
            if (shortLived)
            {
                InterpretedQueries.Use(options);
            }
        }
        else
        {
            UsePostgreSql(options, target);
        }

        return options.AddInterceptors(interceptors ?? []).Options;
    }

    // A method of its own, so that the embedded engine does not load Npgsql.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UsePostgreSql(DbContextOptionsBuilder options, DatabaseTarget target) =>
        options.UseNpgsql(target.ConnectionString).AddInterceptors(new LockingClause());

    // EF Core builds its services anew for every logger factory, and formats every query for one that listens: so it gets the real one
    // only while somebody debugs. Its failures are thrown, not only logged.
    private static ILoggerFactory QueryLog(ILoggerFactory? log) =>
        log is not null && log.CreateLogger(DbLoggerCategory.Database.Command.Name).IsEnabled(LogLevel.Debug)
            ? log
            : NullLoggerFactory.Instance;
}
