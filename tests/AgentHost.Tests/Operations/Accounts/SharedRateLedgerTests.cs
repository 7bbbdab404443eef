using AgentHost.Operations.Accounts;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Operations.Accounts;

/// <summary>Turns at a carrier's limit, shared by processes (reliability rule 18).</summary>
public sealed class SharedRateLedgerTests
{
    private static readonly AccountKey Account = new("acme", "default");
    private static readonly RequestRate Rate = new(10, 5, 4);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Take_TwoProcessesAtOnce_NeverTakeOneTurnTwice(DatabaseEngine engine)
    {
        var clock = new FakeTimeProvider();
        await using var database = await DatabaseUnderTest.CreateAsync(engine, clock);
        SharedRateLedger[] processes = [new(database.Database, clock), new(database.Another(), clock)];

        var turns = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => processes[i % 2].TakeAsync(Account, Rate, 5, default, CancellationToken.None).AsTask()));

        var starts = turns.Select(t => t.From).Order().ToList();
        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.Equal(5 * Rate.Interval, pair.Second - pair.First));
        Assert.Equal(clock.GetUtcNow() - (4 * Rate.Interval), starts[0]);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Wait_AnotherProcessWasAskedToPause_WaitsToo(DatabaseEngine engine)
    {
        var clock = new FakeTimeProvider();
        await using var database = await DatabaseUnderTest.CreateAsync(engine, clock);
        var told = new SharedRateLedger(database.Database, clock);
        using var other = new RateTokens(Account, Rate, new SharedRateLedger(database.Another(), clock), clock);
        await told.PauseAsync(Account, clock.GetUtcNow() + TimeSpan.FromSeconds(30), CancellationToken.None);
        await told.PauseAsync(Account, clock.GetUtcNow() + TimeSpan.FromSeconds(10), CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(30), await other.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None));

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await other.WaitAsync(TimeSpan.Zero, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Pause_OfOneAccount_LeavesOthersAlone(DatabaseEngine engine)
    {
        var clock = new FakeTimeProvider();
        await using var database = await DatabaseUnderTest.CreateAsync(engine, clock);
        var ledger = new SharedRateLedger(database.Database, clock);
        await ledger.PauseAsync(Account, clock.GetUtcNow() + TimeSpan.FromSeconds(30), CancellationToken.None);
        using var other = new RateTokens(new AccountKey("acme", "b"), Rate, ledger, clock);

        Assert.Null(await other.WaitAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(2, await database.Database.ReadAsync((db, token) => db.RateBuckets.CountAsync(token), CancellationToken.None));
    }
}
