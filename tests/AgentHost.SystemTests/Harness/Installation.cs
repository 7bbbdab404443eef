using AgentHost.Operations.Outbox;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Client;

namespace AgentHost.SystemTests.Harness;

/// <summary>One installation of AgentHost: a data folder, a database, the simulated carrier's ledger, and the program that works on them.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly DatabaseUnderTest _database;
    private readonly Dictionary<string, string?> _settings;

    private Installation(DatabaseUnderTest database)
    {
        _database = database;
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AGENTHOST_DATA"] = database.Folder,
            ["AGENTHOST_DATABASE"] = database.Options.ConnectionString,
        };
    }

    public string Folder => _database.Folder;

    /// <summary>The database, opened beside the program.</summary>
    public Database Database => _database.Database;

    /// <summary>The SQLite file.</summary>
    public string File => _database.File;

    /// <summary>A fresh one. On SQLite the program makes its database itself; a PostgreSQL one is migrated, which is not automatic.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="settings">Settings of every run, such as those of the simulated carrier.</param>
    public static async Task<Installation> CreateAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, params (string Name, string? Value)[] settings)
    {
        var installation = new Installation(engine == DatabaseEngine.PostgreSql
            ? await DatabaseUnderTest.CreateAsync(engine)
            : await DatabaseUnderTest.CreateEmptyAsync(engine));
        foreach (var (name, value) in settings)
        {
            installation._settings[name] = value;
        }

        return installation;
    }

    /// <summary>Changes a setting of the runs to come; null removes it.</summary>
    public void Set(string name, string? value) => _settings[name] = value;

    /// <summary>Starts the program; its standard input stays open.</summary>
    public RunningProgram Start(params string[] arguments) => RunningProgram.Start(RunningProgram.Path, _settings, arguments);

    /// <summary>Starts another program in the same surroundings, which runs this one.</summary>
    public RunningProgram StartUnder(string program, params string[] arguments) => RunningProgram.Start(program, _settings, arguments);

    /// <summary>Has a client start <c>mcp</c> and talk to it over standard input and output.</summary>
    public StdioClientTransport Transport() => new(new StdioClientTransportOptions { Command = RunningProgram.Path, Arguments = ["mcp"], EnvironmentVariables = _settings });

    /// <summary>Runs the program to its end, with nothing on standard input.</summary>
    public Task<ProgramRun> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>The same with a text on standard input.</summary>
    public async Task<ProgramRun> RunWithInputAsync(string input, params string[] arguments)
    {
        await using var program = Start(arguments);
        await program.Input.WriteAsync(input);
        program.Input.Close();
        return await program.FinishAsync();
    }

    /// <summary>The same with bytes that need not be text.</summary>
    public async Task<ProgramRun> RunWithInputAsync(byte[] input, params string[] arguments)
    {
        await using var program = Start(arguments);
        try
        {
            await program.Input.BaseStream.WriteAsync(input);
            program.Input.Close();
        }
        catch (IOException)
        {
            // It has read as much as it wants and is gone.
        }

        return await program.FinishAsync();
    }

    /// <summary>The only order there is.</summary>
    public Task<OrderRow> OrderAsync() => Database.ReadAsync((db, token) => db.Orders.SingleAsync(token), CancellationToken.None);

    /// <summary>How many orders there are; 0 without a database.</summary>
    public async Task<int> CountOrdersAsync() =>
        Database.Engine == DatabaseEngine.Sqlite && !System.IO.File.Exists(File)
            ? 0
            : await Database.ReadAsync((db, token) => db.Orders.CountAsync(token), CancellationToken.None);

    /// <summary>What the simulated carrier has written into its ledger.</summary>
    public List<LocalEntry> CarrierLedger()
    {
        var path = Path.Combine(Folder, "local-carrier.jsonl");
        return System.IO.File.Exists(path) ? [.. LocalEntry.ReadFile(path)] : [];
    }

    /// <summary>How many numbers the carrier has sold.</summary>
    public int Sold => CarrierLedger().Count(e => e.Event == LocalEvent.Sold);

    /// <summary>
    /// Runs <c>work --until-idle</c> whenever something is due, as cron would, until no order runs any more and no number waits for its settings. It never
    /// runs while nothing is due, because each run costs a start of the program.
    /// </summary>
    public async Task WorkUntilSettledAsync()
    {
        for (var pass = 0; await UnfinishedAsync(); pass++)
        {
            Assert.True(pass < 20, "Twenty passes over the work did not finish it.");
            await Wait.UntilAsync("something is due", DueAsync);
            (await RunAsync("work", "--until-idle")).Ends(0);
        }
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    private Task<bool> UnfinishedAsync() => Database.ReadAsync(
        async (db, token) => await db.Orders.AnyAsync(o => o.State == OrderState.Running || o.State == OrderState.Backordered, token)
            || await db.Outbox.AnyAsync(o => o.State == OutboxState.Pending && o.Destination == OutboxMail.Carrier, token),
        CancellationToken.None);

    private Task<bool> DueAsync()
    {
        var now = DateTimeOffset.UtcNow;
        return Database.ReadAsync(
            async (db, token) => await db.Orders.AnyAsync(o => o.State == OrderState.Running && o.DueAt <= now && o.LeaseUntil <= now, token)
                || await db.Backorders.AnyAsync(b => b.ClosedAt == null && b.DueAt <= now && b.LeaseUntil <= now, token)
                || await db.Outbox.AnyAsync(o => o.State == OutboxState.Pending && o.DueAt <= now && o.LeaseUntil <= now, token),
            CancellationToken.None);
    }
}
