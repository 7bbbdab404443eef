using AgentHost.Operations;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>A number is bought while a row of the inventory holds it already.</summary>
public sealed class NumberElsewhereTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Confirmed_RowOfAnotherCarrier_IsLostThereAndOursHere(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var buying = world.Another(name => EnterWhenCalled(name, world.Database, "plivo"));

        var order = await buying.BuyAsync(Order(Local("206", 1)));

        Assert.Equal("completed", order.State);
        var rows = await world.InventoryAsync();
        Assert.Equal((NumberState.Lost, false), rows.Where(n => n.Provider == "plivo").Select(n => (n.State, n.Active)).Single());
        Assert.Equal((NumberState.Assigned, true), rows.Where(n => n.Provider == ProviderNames.Local).Select(n => (n.State, n.Active)).Single());
        Assert.True(await world.Database.ReadAsync((db, token) => db.Outbox.AnyAsync(o => o.Kind == "number_lost", token), Ct));
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Confirmed_RowThatASweepMade_IsTakenOver(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var buying = world.Another(name => EnterWhenCalled(name, world.Database, ProviderNames.Local));

        var order = await buying.BuyAsync(Order(Local("206", 1)));

        Assert.Equal("completed", order.State);
        var row = Assert.Single(await world.InventoryAsync());
        Assert.Equal((NumberState.Assigned, order.OrderId, "order"), (row.State, row.OrderId, row.Source));
        await world.AssertInvariantsAsync();
    }

    // Between the carrier's answer and its record.
    private static void EnterWhenCalled(string killPoint, Database database, string provider)
    {
        if (killPoint != KillPoints.AfterCallBeforeRecord)
        {
            return;
        }

        using var db = database.Open();
        db.PhoneNumbers.Add(new PhoneNumberRow
        {
            Id = "elsewhere",
            TenantId = "main",
            E164 = db.PurchaseIntents.Select(i => i.E164).Single(),
            Provider = provider,
            State = NumberState.Unmanaged,
            Active = true,
            Source = "adopted",
        });
        db.SaveChanges();
    }
}
