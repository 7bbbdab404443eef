using System.Net;
using System.Net.Sockets;
using AgentHost.Storage;
using AgentHost.Storage.Connections;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHost.Tests.Storage;

/// <summary>What can be wrong with a PostgreSQL server, and how its address is read.</summary>
public sealed class PostgreSqlFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnsureReadyAsync_NobodyListens_SaysUnavailable()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var database = Open($"Host=127.0.0.1;Port={port};Username=u;Password=secret;Database=d");

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => database.EnsureReadyAsync(Ct));

        FaultTests.AssertFault("database_unavailable", fault, $"127.0.0.1:{port}/d");
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnsureReadyAsync_WrongPassword_SaysUnavailable()
    {
        var server = await PostgreSqlServer.StartedAsync();
        await using var database = Open(server.ConnectionString("postgres", PostgreSqlServer.GuardedUser) + ";Password=wrong");

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => database.EnsureReadyAsync(Ct));

        FaultTests.AssertFault("database_unavailable", fault, "/postgres");
        Assert.Contains("password", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnsureReadyAsync_NoSuchDatabase_SaysUnavailable()
    {
        var server = await PostgreSqlServer.StartedAsync();
        await using var database = Open(server.ConnectionString("nowhere"));

        FaultTests.AssertFault("database_unavailable", await Assert.ThrowsAsync<DatabaseFaultException>(() => database.EnsureReadyAsync(Ct)), "/nowhere");
    }

    [Fact]
    public async Task WriteAsync_ConnectionsCutByTheServer_SaysUnavailableAndWorksAfterwards()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.PostgreSql);

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => test.Database.WriteAsync(
            async (db, ct) =>
            {
                db.Orders.Add(Sample.Order("ORD-1"));
                await db.SaveChangesAsync(ct);
                await CutAsync(test.Options.ConnectionString!);
                await db.Orders.CountAsync(ct);
            },
            Ct));

        Assert.Equal("database_unavailable", fault.Code);
        NpgsqlConnection.ClearAllPools();
        Assert.Equal(0, await test.Database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct));
    }

    [Fact]
    public async Task WriteAsync_ReadOnlyServer_SaysUnwritable()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.PostgreSql);
        var readOnly = test.Another(change: o => o with { ConnectionString = o.ConnectionString + ";Options=-c default_transaction_read_only=on" });

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(
            () => readOnly.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct));

        Assert.Equal("database_unwritable", fault.Code);
    }

    [Theory]
    [InlineData("postgres://ann:p%40ss@db.example:6543/numbers?sslmode=require", "db.example", 6543, "numbers", "ann", "p@ss")]
    [InlineData("postgresql://db.example/numbers", "db.example", 5432, "numbers", null, null)]
    [InlineData("postgresql://ann@localhost/n%20m?connect_timeout=3&application_name=x", "localhost", 5432, "n m", "ann", null)]
    [InlineData("Host=db.example;Database=numbers;Username=ann", "db.example", 5432, "numbers", "ann", null)]
    [InlineData("Database=numbers;host=db.example", "db.example", 5432, "numbers", null, null)]
    public void From_PostgreSqlAddress_IsRead(string text, string host, int port, string database, string? user, string? password)
    {
        var target = DatabaseTarget.From(new DatabaseOptions { ConnectionString = text });

        var read = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        Assert.Equal(DatabaseEngine.PostgreSql, target.Engine);
        Assert.Equal((host, port, database, user, password), (read.Host, read.Port, read.Database, read.Username, read.Password));
        Assert.Equal($"{host}:{port}/{database}", target.Place);
    }

    [Theory]
    [InlineData("postgres://[broken")]
    [InlineData("postgres://db/n?no_such_setting=1")]
    [InlineData("Host=db;No Such Setting=1")]
    [InlineData("no setting at all")]
    public void From_UnreadableConnectionString_Throws(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => DatabaseTarget.From(new DatabaseOptions { ConnectionString = text }));

    private static Database Open(string connectionString) => new(new DatabaseOptions { ConnectionString = connectionString }, TimeProvider.System);

    private static async Task CutAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
