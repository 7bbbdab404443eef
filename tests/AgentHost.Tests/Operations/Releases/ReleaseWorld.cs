using AgentHost.Operations.Inventory;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Releases;

/// <summary>What tests of releases ask of a world in which one number was bought.</summary>
internal static class ReleaseWorld
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Buys one number and lets a day pass, so that nothing of the purchase is open.</summary>
    public static async Task<string> WithOneNumberAsync(this OperationsUnderTest world)
    {
        var number = (await world.BuyAsync(Order(Local("206", 1)))).Lines[0].Numbers[0].Number;
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.WorkAsync();
        return number;
    }

    public static Task<AgentHost.Operations.Result<InventoryChange>> ReleaseAsync(this OperationsUnderTest world, string number) =>
        world.Get<InventoryChanges>().ReleaseAsync(Person, number, Ct);

    /// <summary>The release and its number, as they stand.</summary>
    public static Task<(PurchaseIntentRow Intent, PhoneNumberRow Number)> ReleaseOfAsync(this OperationsUnderTest world, string number) =>
        world.Database.ReadAsync(
            async (db, token) =>
            {
                var intent = await db.PurchaseIntents.SingleAsync(i => i.E164 == number && i.PhoneNumberId != null, token);
                return (intent, await db.PhoneNumbers.SingleAsync(n => n.Id == intent.PhoneNumberId, token));
            },
            Ct);

    /// <summary>How often the carrier gave the number up.</summary>
    public static int ReleasedAtCarrier(this OperationsUnderTest world, string number) =>
        File.ReadLines(Path.Combine(world.LocalSettings.Folder, "local-carrier.jsonl")).Count(line => line.Contains("\"released\"", StringComparison.Ordinal) && line.Contains(number, StringComparison.Ordinal));

    /// <summary>The number is gone, once, with its money and its holds.</summary>
    public static async Task AssertReleasedAsync(this OperationsUnderTest world, string number)
    {
        var (intent, row) = await world.ReleaseOfAsync(number);
        Assert.Equal((IntentState.Confirmed, false), (intent.State, intent.Live));
        Assert.Equal((NumberState.Released, false), (row.State, row.Active));
        Assert.Equal(row.ReleasedAt + TimeSpan.FromDays(45), row.AgingUntil);
        Assert.Equal(1, world.ReleasedAtCarrier(number));
        await world.AssertMoneyAsync(held: 0);
        await world.AssertInvariantsAsync();
    }

    /// <summary>The number is ours, where it stood, and its purchase holds it.</summary>
    public static async Task AssertKeptAsync(this OperationsUnderTest world, string number)
    {
        var (intent, row) = await world.ReleaseOfAsync(number);
        Assert.Equal((IntentState.Rejected, false), (intent.State, intent.Live));
        Assert.Equal((NumberState.Assigned, true), (row.State, row.Active));
        Assert.True(await world.Database.ReadAsync((db, token) => db.PurchaseIntents.Where(i => i.Id == row.IntentId).Select(i => i.Live).SingleAsync(token), Ct));
        Assert.Equal(0, world.ReleasedAtCarrier(number));
        await world.AssertMoneyAsync(held: 1);
        await world.AssertInvariantsAsync();
    }

    private static async Task AssertMoneyAsync(this OperationsUnderTest world, int held)
    {
        var (entries, settled, active) = await world.Database.ReadAsync(
            async (db, token) => (await db.LedgerEntries.ToListAsync(token), (await db.Budgets.SingleAsync(token)).MonthlySettled, await db.PhoneNumbers.Where(n => n.Active).ToListAsync(token)), Ct);
        Assert.Equal(held, active.Count);
        Assert.Equal(active.Sum(n => n.MonthlyCost), settled);
        Assert.Equal(settled, entries.Where(e => e.Kind == LedgerKind.Settle).Sum(e => e.Monthly) - entries.Where(e => e.Kind == LedgerKind.End).Sum(e => e.Monthly));
    }
}
