using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Webhooks;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>Tenants are told of their events, signed, and only at addresses of the internet.</summary>
public sealed class WebhookTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_Completed_IsToldSignedFromTheRows(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine);
        await world.WebhookAsync(receiver);

        var order = await world.BuyAsync(Order(Local("206", 2)));

        var request = Assert.Single(receiver.Requests);
        AssertSigned(request, Key);
        Assert.Equal(request.Key, request.Headers["webhook-id"]);
        Assert.Equal(world.Time.GetUtcNow().ToUnixTimeSeconds(), long.Parse(request.Headers["webhook-timestamp"]));
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal(("order.completed", 1L), ((string)body["type"]!, (long)body["sequence"]!));
        var data = body["data"]!;
        Assert.Equal((order.OrderId, "completed", 2, true), ((string)data["order_id"]!, (string)data["state"]!, (int)data["filled"]!, (bool)data["simulated"]!));
        Assert.Equal((await world.InventoryAsync()).Select(n => n.E164), data["numbers"]!.AsArray().Select(n => (string)n!["number"]!).Order());
        Assert.DoesNotContain("cost", request.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Order_BackorderedThenFilled_IsToldInOrder()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        await world.WebhookAsync(receiver);

        await world.BuyAsync(Order(Local("808", 2)) with { Backorder = true });
        receiver.Answers(500);
        await world.WorkForAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));
        receiver.Answers(200);
        await world.WorkForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));

        var taken = receiver.Requests.GroupBy(r => r.Key).Select(g => JsonNode.Parse(g.First().Body)!).ToList();
        Assert.Equal(["order.backordered", "backorder.filled", "order.completed"], taken.Select(b => (string)b["type"]!));
        Assert.Equal([1L, 2L, 3L], taken.Select(b => (long)b["sequence"]!));
        Assert.Equal(2, taken[1]["data"]!["numbers"]!.AsArray().Count);
        Assert.All(receiver.Requests, r => AssertSigned(r, Key));
    }

    [Fact]
    public async Task Number_ReleasedOrLost_IsTold()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        await world.WebhookAsync(receiver, "number.released", "number.lost");
        await world.BuyAsync(Order(Local("206", 2)));
        var numbers = (await world.InventoryAsync()).Select(n => n.E164).ToList();

        await world.Get<InventoryChanges>().ReleaseAsync(Person, numbers[0], CancellationToken.None);
        await world.Carrier.ReleaseAsync(E164.Parse(numbers[1]), ClientReference.Create(new IdSource(world.Time).Ulid(), 0), CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));

        Assert.Equal(
            [("number.released", numbers[0], "released"), ("number.lost", numbers[1], "lost")],
            receiver.Requests.Select(r => JsonNode.Parse(r.Body)!).Select(b => ((string)b["type"]!, (string)b["data"]!["number"]!, (string)b["data"]!["state"]!)));
    }

    [Fact]
    public async Task Retry_OfAnEvent_HasANewTimeAndSignatureAndTheSameIdAndBody()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row");
        receiver.Answers(500);
        await world.DeliverAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.DeliverAsync();

        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(receiver.Requests, r => AssertSigned(r, Key));
        Assert.Equal([id, id], receiver.Requests.Select(r => r.Headers["webhook-id"]));
        Assert.Equal(2, receiver.Requests.Select(r => r.Headers["webhook-signature"]).Distinct().Count());
    }

    // The example of the Standard Webhooks libraries, computed by them.
    [Fact]
    public void Signature_OfTheSpecificationsExample_IsTheirs() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    [Fact]
    public void Signature_WithTwoSecrets_HasOneOfEach()
    {
        var other = WebhookSignature.Secret(Key.Reverse().ToArray());
        var both = WebhookSignature.Of("id", 1, "{}", $"{OutboxWorld.Secret} {other}");
        Assert.Equal([WebhookSignature.Of("id", 1, "{}", OutboxWorld.Secret), WebhookSignature.Of("id", 1, "{}", other)], both.Split(' '));
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", true)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_***", false)]
    [InlineData("plain text that is long enough", false)]
    [InlineData("", false)]
    public void IsUsable_Secret_IsBase64OfEnoughBytes(string secret, bool usable) => Assert.Equal(usable, WebhookSignature.IsUsable(secret));

    [Theory]
    [InlineData("http://example.com/hook", "webhook_address_refused")]
    [InlineData("https://localhost/hook", "webhook_address_refused")]
    [InlineData("https://127.0.0.1/hook", "webhook_address_refused")]
    [InlineData("https://2130706433/hook", "webhook_address_refused")]
    [InlineData("https://0x7f.1/hook", "webhook_address_refused")]
    [InlineData("https://[::1]/hook", "webhook_address_refused")]
    [InlineData("https://[::ffff:10.0.0.5]/hook", "webhook_address_refused")]
    [InlineData("https://10.0.0.5/hook", "webhook_address_refused")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook_address_refused")]
    [InlineData("https://[fe80::1]/hook", "webhook_address_refused")]
    [InlineData("https://user:pass@example.com/hook", "webhook_address_invalid")]
    [InlineData("https://example.com/hook#part", "webhook_address_invalid")]
    [InlineData("ftp://example.com/hook", "webhook_address_invalid")]
    [InlineData("/hook", "webhook_address_invalid")]
    public async Task Set_AddressThatIsNotOfTheInternet_IsRefused(string address, string code)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: o => OutboxWorld.AllowHere(o) with { Webhooks = OutboxWorld.AllowHere(o).Webhooks with { AllowLoopback = false } });
        Assert.Equal(code, (await world.Get<WebhookBook>().SetAsync(Person, address, "main", [], CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task Set_WithoutSecretEventOrScope_IsRefused()
    {
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var book = world.Get<WebhookBook>();
        Assert.Equal("webhook_secret_unset", (await book.SetAsync(Person, "https://example.com", "other", [], CancellationToken.None)).Problem?.Code);
        Assert.Equal("event_unknown", (await book.SetAsync(Person, "https://example.com", "main", ["order.complete"], CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await book.SetAsync(Person with { Scopes = Scope.None }, "https://example.com", "main", [], CancellationToken.None)).Problem?.Code);
        Assert.Equal("tenant_not_found", (await book.SetAsync(Person with { Tenant = "nobody" }, "https://example.com", "main", [], CancellationToken.None)).Problem?.Code);
        Assert.Equal("webhook_not_found", (await book.TestAsync(Person, "WHK-0000000", CancellationToken.None)).Problem?.Code);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("93.184.215.14", "192.168.0.1")]
    public async Task Post_NameThatLeadsInside_IsRefusedBeforeAnythingIsSent(params string[] addresses)
    {
        using var http = new DeliveryHttp(TimeProvider.System, new OperationsOptions { WorkerName = "test" }, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        var answer = await http.PostAsync(new DeliveryRequest { Address = new Uri("https://rebound.example.com/hook"), Key = "k", Body = "{}", Guarded = true }, CancellationToken.None);
        Assert.Equal(new DeliveryAnswer.Refused("address_not_public", "rebound.example.com is not at a public address."), answer);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void PublicAddress_OfEachRange_IsTold(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Remove_Webhook_DropsWhatWaitsForIt()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var destination = await world.WebhookAsync(receiver);
        var id = await world.AddAsync(destination, "row");

        Assert.Equal(1, (await world.Get<WebhookBook>().RemoveAsync(Person, destination.Split(':')[1], CancellationToken.None)).Value?.Pending);
        var late = await world.AddAsync(destination, "late");
        await world.DeliverAsync();

        Assert.Empty(receiver.Requests);
        Assert.Equal((OutboxState.Dropped, OutboxState.Dropped), ((await world.RowAsync(id)).State, (await world.RowAsync(late)).State));
    }

    private static void AssertSigned(HttpReceiver.Request request, byte[] key)
    {
        // As a receiver would: over what arrived, not by the code that made it.
        using var hmac = new HMACSHA256(key);
        var signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Body}";
        Assert.Equal("v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed))), request.Headers["webhook-signature"]);
    }
}
