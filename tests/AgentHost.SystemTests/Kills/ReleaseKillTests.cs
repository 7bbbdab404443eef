using AgentHost.Operations;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// The program ends itself while it gives a number back, and is started again (reliability faults 1, 2 and 36). One class an engine, so that they run side by side.
/// </summary>
public abstract class ReleaseKillTests(DatabaseEngine engine)
{
    public static TheoryData<string> Names => [.. KillPoints.OfReleases];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Release_KilledThere_IsSettledByAskingAndNeverSentAgain(string name)
    {
        await using var installation = await Installation.CreateAsync(engine);
        (await installation.RunAsync("ask", "1 local number in Seattle", "--yes")).Ends(0);
        var number = (await NumberAsync(installation)).E164;

        installation.Set("AGENTHOST_KILL_AT", name);
        await PersonAtTerminal.RunAsync(installation, "y", "numbers", "release", number);
        Assert.Equal(NumberState.Releasing, (await NumberAsync(installation)).State);

        installation.Set("AGENTHOST_KILL_AT", null);
        for (var pass = 0; (await NumberAsync(installation)).State == NumberState.Releasing; pass++)
        {
            Assert.True(pass < 10, "Ten passes over the work did not settle the release.");
            await Wait.UntilAsync("the release is due", () => installation.Database.ReadAsync(IsDueAsync, CancellationToken.None));
            (await installation.RunAsync("work", "--until-idle")).Ends(0);
        }

        var sent = name == KillPoints.AfterReleaseCallBeforeRecord;
        Assert.Equal(sent ? NumberState.Released : NumberState.Assigned, (await NumberAsync(installation)).State);
        Assert.Equal(sent ? 1 : 0, installation.CarrierLedger().Count(e => e.Event == LocalEvent.Released));
        if (!sent)
        {
            await Books.AssertAgreeAsync(installation);
        }
    }

    private static Task<PhoneNumberRow> NumberAsync(Installation installation) => installation.Database.ReadAsync((db, token) => db.PhoneNumbers.SingleAsync(token), CancellationToken.None);

    private static Task<bool> IsDueAsync(AgentHostDb db, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        return db.CarrierOrders.AnyAsync(c => !c.Settled && (c.NextAskAt <= now || (c.NextAskAt == null && c.SendingUntil <= now)), cancellationToken);
    }
}

public sealed class SqliteReleaseKillTests() : ReleaseKillTests(DatabaseEngine.Sqlite);

public sealed class PostgreSqlReleaseKillTests() : ReleaseKillTests(DatabaseEngine.PostgreSql);
