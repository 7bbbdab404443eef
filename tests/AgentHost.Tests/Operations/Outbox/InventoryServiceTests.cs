using System.Text;
using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.InventoryService;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Storage;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>The outside inventory service hears of numbers that came into the inventory, in its own words.</summary>
public sealed class InventoryServiceTests
{
    // The body as the service's owner wrote it down.
    private const string Example =
        """
        {"query":"add numbers to inventory","raw_args":{"numbers":[{"number":"+12125550143","number_type":"LOCAL","voice_enabled":true,"sms_enabled":true,"mms_enabled":true,
        "carrier_id":"inteliquent","carrier_tier_id":1,"region_id":123,"city":"New York","rate_center":"NYNYNYCL","lata":"132","account_id":12345,"sub_account_id":67890,
        "app_id":"app_123456","country_iso2":"US","skip_validation":false}],"user_email":"numbers@example.com","skip_number_testing":true,
        "skip_phone_number_profile_restrictions":false,"reason_skip_number_testing":"Tested at the carrier"}}
        """;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Stocked_NumberWithEverythingKnown_GivesTheBodyOfTheExample(DatabaseEngine engine)
    {
        await using var service = new HttpReceiver();
        await using var world = await CreateAsync(engine, options: o => o with
        {
            InventoryService = At(service.Address) with
            {
                CarrierTierId = 1,
                RegionId = 123,
                AccountId = 12345,
                SubAccountId = 67890,
                AppId = "app_123456",
                UserEmail = "numbers@example.com",
                ReasonSkipNumberTesting = "Tested at the carrier",
            },
        });

        await StockAsync(world, NewYork());
        await world.WorkAsync();

        var request = Assert.Single(service.Requests);
        Assert.Equal("POST /api/query HTTP/1.1", request.Line);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("user:pass:wörd"))}", request.Headers["Authorization"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal(JsonNode.Parse(Example)!.ToJsonString(), JsonNode.Parse(request.Body)!.ToJsonString());
        var row = Assert.Single(await world.RowsAsync(Destinations.InventoryService));
        Assert.Equal((OutboxState.Sent, row.Id), (row.State, request.Key));
    }

    [Fact]
    public async Task Stocked_WhatIsNotKnown_IsLeftOut()
    {
        await using var service = new HttpReceiver();
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: o => o with { InventoryService = At(service.Address) with { SkipNumberTesting = false } });
        var number = Sample.Number("N1", "+18005550143");
        (number.NumberType, number.Features) = (NumberType.TollFree, "voice");

        await StockAsync(world, number);
        await world.WorkAsync();

        Assert.Equal(
            """{"query":"add numbers to inventory","raw_args":{"numbers":[{"number":"+18005550143","number_type":"TOLL_FREE","voice_enabled":true,"sms_enabled":false,"mms_enabled":false,"carrier_id":"local","country_iso2":"US","skip_validation":false}],"skip_number_testing":false,"skip_phone_number_profile_restrictions":false}}""",
            Assert.Single(service.Requests).Body);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_Bought_TellsOfItsNumbersInBatches(DatabaseEngine engine)
    {
        await using var service = new HttpReceiver();
        await using var world = await CreateAsync(engine, options: o => o with { InventoryService = At(service.Address) with { BatchSize = 4 } });

        var order = await world.BuyAsync(Order(Local("206", 6)));

        Assert.Equal("completed", order.State);
        var told = service.Requests.Select(Numbers).ToList();
        Assert.Equal((await world.InventoryAsync()).Select(n => n.E164), told.SelectMany(n => n).Select(n => (string)n!["number"]!).Order());
        Assert.All(told, batch => Assert.InRange(batch.Count, 1, 4));
        Assert.All(told.SelectMany(n => n), n => Assert.Equal(("LOCAL", "local", "US"), ((string)n!["number_type"]!, (string)n["carrier_id"]!, (string)n["country_iso2"]!)));
    }

    [Fact]
    public async Task BackorderAndNumbersAdded_AreTold_ImportedOnesAreNot()
    {
        await using var service = new HttpReceiver();
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: o => o with { InventoryService = At(service.Address) });

        await world.BuyAsync(Order(Local("808", 2)) with { Backorder = true });
        await world.WorkForAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
        await world.Get<InventoryChanges>().AddAsync(Person, ["+12065550900"], null, CancellationToken.None);
        var imported = Sample.Number("N9", "+12065550901");
        imported.Source = "imported";
        await StockAsync(world, imported);
        await world.WorkAsync();

        var told = service.Requests.SelectMany(Numbers).Select(n => (string)n!["number"]!).ToList();
        Assert.Equal(2, told.Count(n => n.StartsWith("+1808", StringComparison.Ordinal)));
        Assert.Equal("+12065550900", told[^1]);
        Assert.Equal(3, told.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stocked_SimulatedNumbers_NeverGoToAServiceElsewhere(bool live)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: o => o with { Live = live, InventoryService = At(new Uri("https://inventory.example.com")) });
        var (simulated, real) = (Sample.Number("N1", "+12125550143"), Sample.Number("N2", "+12125550144"));
        simulated.Simulated = true;

        await StockAsync(world, simulated, real);
        await world.Get<OutboxWork>().StepAsync(CancellationToken.None);

        var rows = await world.RowsAsync(Destinations.InventoryService);
        Assert.Equal(live ? ["+12125550144"] : [], rows.SelectMany(r => Numbers(r.PayloadJson)).Select(n => (string)n!["number"]!));
        Assert.StartsWith($"not_sent: {(live ? 1 : 2)} numbers are simulated", Assert.Single(await world.RowsAsync(Destinations.Inventory)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_MadeForAServiceHere_IsRefusedToOneElsewhere()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: o => o with { InventoryService = At(new Uri("https://inventory.example.com")) });
        var row = OutboxMail.Row("main", Destinations.InventoryService, "simulated_numbers_added", "k", "{}", world.Get<IdSource>(), world.Time.GetUtcNow());

        Assert.Equal("simulated_numbers", Assert.IsType<DeliveryAnswer.Refused>(await world.Get<InventoryServiceDelivery>().SendAsync(row, CancellationToken.None)).Code);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Service_DownThenUp_GetsTheSameBodyUnderTheSameKey(DatabaseEngine engine)
    {
        await using var service = new HttpReceiver();
        await using var world = await CreateAsync(engine, options: o => o with { InventoryService = At(service.Address) });
        service.Answers(502);
        await StockAsync(world, NewYork());
        await world.WorkAsync();
        var row = Assert.Single(await world.RowsAsync(Destinations.InventoryService));

        service.Answers(201);
        await world.RetryAsync(row.Id);

        Assert.Equal(2, service.Requests.Count);
        Assert.Single(service.Requests.Select(r => (r.Key, r.Body)).Distinct());
        Assert.Equal(OutboxState.Sent, (await world.RowAsync(row.Id)).State);
    }

    [Fact]
    public async Task Service_RefusingABatch_ParksItWithTheReason()
    {
        await using var service = new HttpReceiver();
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: o => o with { InventoryService = At(service.Address) });
        service.Answers(400, body: "{\"error\":\"region_id is required\"}\n");
        await StockAsync(world, NewYork());
        await world.WorkAsync();

        var row = Assert.Single(await world.RowsAsync(Destinations.InventoryService));
        Assert.Equal((OutboxState.Parked, "refused: Answered 400: {\"error\":\"region_id is required\"}"), (row.State, row.Problem));
    }

    [Fact]
    public async Task Service_NotConfigured_WaitsForNobody()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await StockAsync(world, NewYork());
        await world.WorkAsync();

        Assert.Empty((await world.Get<OutboxLag>().ReadAsync(CancellationToken.None)).Destinations);
    }

    private static InventoryServiceOptions At(Uri address) => new() { Address = new Uri(address, "api/"), Username = "user", Password = "pass:wörd" };

    private static PhoneNumberRow NewYork()
    {
        var number = Sample.Number("N1", "+12125550143");
        (number.Provider, number.Features, number.City, number.RateCenter, number.Lata) = ("inteliquent", "voice,sms,mms", "New York", "NYNYNYCL", "132");
        return number;
    }

    private static Task StockAsync(OperationsUnderTest world, params PhoneNumberRow[] numbers) => world.Database.WriteAsync(
        (db, _) =>
        {
            foreach (var number in numbers)
            {
                number.Source = number.Source == "order" ? "stock" : number.Source;
                db.PhoneNumbers.Add(number);
            }

            OutboxMail.Stocked(db, "main", numbers, world.Get<IdSource>(), world.Time.GetUtcNow());
            return Task.CompletedTask;
        },
        CancellationToken.None);

    private static JsonArray Numbers(HttpReceiver.Request request) => Numbers(request.Body);

    private static JsonArray Numbers(string body) => JsonNode.Parse(body)!["raw_args"]!["numbers"]!.AsArray();
}
