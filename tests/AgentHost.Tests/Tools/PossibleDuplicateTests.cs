using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Confirmations;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>An order equal in its lines to an earlier one is never bought on its own.</summary>
public sealed class PossibleDuplicateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Place_EqualToAnEarlierOrder_IsRefusedUntilTheCallerNamesIt()
    {
        await using var test = await MoneyTest.CreateAsync(new TenantPolicy());
        await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker);
        var first = (await host.CallAsync("order_place", test.Place())).StructuredContent!.Value.GetProperty("order_id").GetString()!;
        var quote = await test.World.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)), MoneyTest.Asker);

        var held = await host.CallAsync("order_place", Place(quote.QuoteId, null));
        Assert.Equal("possible_duplicate", ToolsHost.CodeOf(held));
        Assert.Contains(first, ((TextContentBlock)held.Content[0]).Text, StringComparison.Ordinal);
        Assert.Equal("possible_duplicate", ToolsHost.CodeOf(await host.CallAsync("order_place", Place(quote.QuoteId, "ORD-0000000"))));
        Assert.Equal(1, await test.OrdersAsync());

        Assert.NotEqual(true, (await host.CallAsync("order_place", Place(quote.QuoteId, first))).IsError);
        Assert.Equal(2, await test.OrdersAsync());
    }

    [Fact]
    public async Task Place_WhereAPersonCanBeAsked_AsksThePersonAndNotTheModel()
    {
        await using var test = await MoneyTest.CreateAsync(new TenantPolicy());
        await test.World.PlaceAsync(test.QuoteId, "first-order", PersonsAnswer.Yes, MoneyTest.Asker);
        var quote = await test.World.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)), MoneyTest.Asker);
        var asked = new List<ElicitRequestParams>();
        var first = await test.World.Database.ReadAsync((db, _) => Task.FromResult(db.Orders.Single().Id), Ct);

        await using (var declining = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering("decline", null, asked)))
        {
            Assert.Equal("not_confirmed", ToolsHost.CodeOf(await declining.CallAsync("order_place", Place(quote.QuoteId, first))));
        }

        Assert.Equal((ConfirmationField.ConfirmAgain, 1), (asked.Single().RequestedSchema!.Properties.Single().Key, await test.OrdersAsync()));
        Assert.Contains(first, asked.Single().Message, StringComparison.Ordinal);
        await using var accepting = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering("accept", "true"));
        Assert.NotEqual(true, (await accepting.CallAsync("order_place", Place(quote.QuoteId, null))).IsError);
        Assert.Equal(2, await test.OrdersAsync());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Find_OrdersThatDoNotCount_FindsNone(DatabaseEngine engine)
    {
        await using var world = await OperationsUnderTest.CreateAsync(engine);
        await world.SetPolicyAsync(new TenantPolicy());
        var earlier = await PlacedAsync(world, "206", 2);
        var same = await world.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)), MoneyTest.Asker);
        var more = await world.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 3)), MoneyTest.Asker);
        var elsewhere = await world.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("303", 2)), MoneyTest.Asker);

        Assert.Equal(earlier, await FindAsync(world, same.QuoteId));
        Assert.Null(await FindAsync(world, more.QuoteId));
        Assert.Null(await FindAsync(world, elsewhere.QuoteId));
        Assert.Null(await FindAsync(world, same.QuoteId, policy => policy with { DuplicateHours = 0 }));

        world.Time.Advance(TimeSpan.FromHours(73));
        Assert.Null(await FindAsync(world, same.QuoteId));
    }

    private static async Task<string> PlacedAsync(OperationsUnderTest world, string code, int count)
    {
        var quote = await world.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local(code, count)), MoneyTest.Asker);
        return (await world.PlaceAsync(quote.QuoteId, $"key-{code}-{count}", PersonsAnswer.Yes, MoneyTest.Asker)).OrderId;
    }

    private static Task<string?> FindAsync(OperationsUnderTest world, string quoteId, Func<TenantPolicy, TenantPolicy>? change = null) => world.Database.ReadAsync(
        async (db, token) =>
        {
            var tenant = await db.TenantAsync(Tenants.Main, token);
            tenant = tenant with { Policy = change?.Invoke(tenant.Policy) ?? tenant.Policy };
            return (await PossibleDuplicate.FindAsync(db, tenant, db.Quotes.Single(q => q.Id == quoteId), world.Time.GetUtcNow(), token))?.Id;
        },
        Ct);

    private static string Place(string quote, string? duplicateOf) =>
        $$"""{"quote_id":"{{quote}}","idempotency_key":"key-of-{{quote}}-{{duplicateOf}}"{{(duplicateOf is null ? "" : $",\"duplicate_of\":\"{duplicateOf}\"")}}}""";
}
