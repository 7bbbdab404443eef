using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.Harness;

/// <summary>An installation in live mode whose carriers are those of a sandbox in this process: whatever the program asks them goes over HTTP.</summary>
public sealed class CarrierInstallation : IAsyncDisposable
{
    private const int NoAnswer = 7;

    private CarrierInstallation(Sandbox sandbox, Installation program) => (Sandbox, Program) = (sandbox, program);

    /// <summary>The carriers.</summary>
    public Sandbox Sandbox { get; }

    /// <summary>The program and its database.</summary>
    public Installation Program { get; }

    /// <summary>One whose accounts were checked by the program itself, so that orders may go to them.</summary>
    /// <param name="carriers">The carriers with credentials; every one when none is named.</param>
    public static Task<CarrierInstallation> CreateAsync(params string[] carriers) => CreateAsync(DatabaseEngine.Sqlite, carriers);

    /// <inheritdoc cref="CreateAsync(string[])"/>
    public static async Task<CarrierInstallation> CreateAsync(DatabaseEngine engine, params string[] carriers)
    {
        var made = await CreateUncheckedAsync(engine, carriers);
        var check = await made.Program.RunAsync("providers", "check");
        for (var again = 0; check.ExitCode == NoAnswer && again < 2; again++)
        {
            // A busy machine keeps the sandbox from answering in time, and the program says to check again.
            check = await made.Program.RunAsync("providers", "check");
        }

        check.Ends(0);
        return made;
    }

    /// <summary>One that nobody has checked yet.</summary>
    public static async Task<CarrierInstallation> CreateUncheckedAsync(DatabaseEngine engine, params string[] carriers)
    {
        var sandbox = await Sandbox.StartAsync(only: carriers.Length == 0 ? null : carriers);
        var named = Providers.Carriers.CarrierCatalog.All.Where(c => carriers.Length == 0 || carriers.Contains(c.Name)).SelectMany(c => c.Credentials.Concat(c.Settings)).ToHashSet();
        var credentials = Sandbox.Credentials.Where(c => named.Contains(c.Key)).Select(c => (c.Key, (string?)c.Value));

        // The sandbox shows a sale at once; two seconds are for a process that was paused within one, as for the carrier that is built in.
        return new CarrierInstallation(sandbox, await Installation.CreateAsync(
            engine,
            [("AGENTHOST_MODE", "live"), ("AGENTHOST_SANDBOX", sandbox.Address.ToString()), ("AgentHost__SandboxSettleWindow", "00:00:02"), .. credentials]));
    }

    /// <summary>A carrier of the sandbox.</summary>
    public CarrierSimulator Carrier(string name) => Sandbox.Carriers.Of(name);

    /// <summary>What the sandbox's ledger says was sold, in order.</summary>
    public List<LedgerEntry> Sold() => [.. Sandbox.Ledger.Entries.Where(e => e.Event == LedgerEvent.Sold)];

    /// <summary>
    /// Lets a server work until no order runs any more, no outcome is unsure and no number waits for its settings; it is told to stop then.
    /// </summary>
    public async Task SettleAsync()
    {
        if (!await IsUnsettledAsync())
        {
            return;
        }

        await using var serve = Program.Start("serve", "--url", "http://127.0.0.1:0");
        await Wait.UntilAsync("everything is settled", async () => serve.HasEnded || !await IsUnsettledAsync());
        Assert.False(serve.HasEnded, serve.Error);
        serve.Terminate();
        (await serve.FinishAsync()).Ends(0);
    }

    /// <summary>Whether something is under way.</summary>
    public Task<bool> IsUnsettledAsync() => Program.Database.ReadAsync(
        async (db, token) => await db.Orders.AnyAsync(o => o.State == OrderState.Running, token)
            || await db.CarrierOrders.AnyAsync(c => c.Kind == CarrierOrderKind.Purchase && !c.Settled, token)
            || await db.Outbox.AnyAsync(o => o.State == OutboxState.Pending && o.Destination == Operations.Outbox.OutboxMail.Carrier, token),
        CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
