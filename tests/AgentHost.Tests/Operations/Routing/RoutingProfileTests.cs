using AgentHost.CarrierSandbox;
using AgentHost.Operations;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Wire;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Routing;

/// <summary>Routing profiles as rows: set, listed, removed, audited; and the words in which they are set.</summary>
public sealed class RoutingProfileTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Set_AnotherDefault_TakesItFromTheFirstAndIsAudited(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1", asDefault: true);
        await world.SetAsync("support", "trunk-2", asDefault: true);
        await world.SetAsync("support", "trunk-3");

        var list = (await world.Get<RoutingProfiles>().ListAsync(Person, "main", null, null, CancellationToken.None)).Value!;

        Assert.Equal([("sales", false, "trunk-1"), ("support", true, "trunk-3")], list.Profiles.Select(p => (p.Name!, p.Default, p.VoiceRoute!)));
        Assert.Equal(["sim:voice"], list.Settings.Select(s => s.VoiceRoute!));
        await world.SetAsync("support", "trunk-3", asDefault: false);
        await world.RemoveAsync("sales");
        var audit = await world.Database.ReadAsync((db, token) => db.AuditEvents.OrderBy(e => e.Number).Select(e => new { e.Action, e.Subject, e.DetailJson }).ToListAsync(token), CancellationToken.None);
        Assert.Equal(["routing.set", "routing.set", "routing.set", "routing.set", "routing.remove"], audit.Select(a => a.Action));
        Assert.Equal("main:support:local", audit[2].Subject);
        Assert.StartsWith(
            """{"before":{"voice_route":"trunk-2","messaging_route":"trunk-2-sms","default":true},"after":{"voice_route":"trunk-3","messaging_route":"trunk-3-sms","default":true},"changes":[""",
            audit[2].DetailJson,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Remove_AtOneAccount_LeavesTheOthers(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await world.SetAsync("sales", "trunk-1", asDefault: true);
        await world.SetAsync("sales", "trunk-2", SilentOnPrices.Name, asDefault: true);

        var profiles = world.Get<RoutingProfiles>();
        Assert.Equal("routing_profile_not_found", (await profiles.RemoveAsync(Person, "main", "sales", "twilio", CancellationToken.None)).Problem?.Code);
        var left = (await profiles.RemoveAsync(Person, "main", "sales", "local/default", CancellationToken.None)).Value!;

        Assert.Equal((SilentOnPrices.Name, true), (Assert.Single(left.Profiles).Provider, left.Profiles[0].Default));
    }

    [Fact]
    public async Task Remove_OrdersNameIt_SaysSo()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.SetAsync("sales", "trunk-1");
        await world.PlaceByAsync(Order(Local("206", 2)), "sales");

        var removed = (await world.Get<RoutingProfiles>().RemoveAsync(Person, "main", "sales", null, CancellationToken.None)).Value!;

        Assert.StartsWith("1 unfinished order names sales", Assert.Single(removed.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scope_missing", "main", "sales", "local", false)]
    [InlineData("tenant_not_found", "nobody", "sales", "local", true)]
    [InlineData("provider_not_in_use", "main", "sales", "telnyx", true)]
    [InlineData("routing_profile_name_invalid", "main", "sales team", "local", true)]
    public async Task Set_WhatCantBe_IsRefusedAndChangesNothing(string code, string tenant, string name, string account, bool admin)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var caller = admin ? Person : Person with { Scopes = new HashSet<string> { Scope.OrdersApprove } };

        var refused = await world.Get<RoutingProfiles>().SetAsync(caller, new RoutingProfileChange(tenant, name, account, new RouteWords { VoiceRoute = "t" }, null), CancellationToken.None);

        Assert.Equal((code, "Nothing changed."), (refused.Problem?.Code, code == "tenant_not_found" ? "Nothing changed." : refused.Problem?.NotDone));
        Assert.Empty((await world.Get<RoutingProfiles>().ListAsync(Person, "main", null, null, CancellationToken.None)).Value!.Profiles);
    }

    public static TheoryData<string, RouteWords, NumberSettings> Words => new()
    {
        { "telnyx", new() { Connection = "1293384261075731499", MessagingProfile = "4001767e-ce0f", Campaign = "C-1" }, new() { VoiceRoute = "1293384261075731499", MessagingRoute = "4001767e-ce0f", Campaign = "C-1" } },
        { "telnyx", new() { Application = "1293384261075731499" }, new() { VoiceRoute = "1293384261075731499" } },
        { "inteliquent", new() { Trunk = "CHCGIL24CL1_897", MessagingProfile = "103547" }, new() { VoiceRoute = "CHCGIL24CL1_897", MessagingRoute = "103547" } },
        { "plivo", new() { Application = "29986316244302815" }, new() { VoiceRoute = "29986316244302815", MessagingRoute = "29986316244302815" } },
        { "bandwidth", new() { Site = "743", Peer = "303716", Campaign = "CAMP1" }, new() { VoiceRoute = "743/303716", MessagingRoute = "743/303716", Campaign = "CAMP1" } },
        { "bandwidth", new() { VoiceRoute = "743/303716" }, new() { VoiceRoute = "743/303716" } },
        { "twilio", new() { VoiceUrl = "https://example.test/v", SmsUrl = "https://example.test/s" }, new() { VoiceRoute = "https://example.test/v", MessagingRoute = "https://example.test/s" } },
        { "twilio", new() { Trunk = "TK00000000000000000000000000000001", Application = "AP00000000000000000000000000000001" }, new() { VoiceRoute = "TK00000000000000000000000000000001", MessagingRoute = "AP00000000000000000000000000000001" } },
        { "vonage", new() { VoiceRoute = "sip:a@example.test", SmsUrl = "https://example.test/s" }, new() { VoiceRoute = "sip:a@example.test", MessagingRoute = "https://example.test/s" } },
        { "signalwire", new() { VoiceUrl = "https://example.test/v", MessagingRoute = "relay_topic:office" }, new() { VoiceRoute = "https://example.test/v", MessagingRoute = "relay_topic:office" } },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void At_WordsOfTheCarrier_AreItsSettings(string carrier, RouteWords words, NumberSettings settings) =>
        Assert.Equal(settings, Read(carrier, words).Value);

    public static TheoryData<string, RouteWords, string> Wrong => new()
    {
        { "telnyx", new() { Trunk = "T1" }, "routing_word_unknown" },
        { "telnyx", new() { VoiceUrl = "https://example.test/v" }, "routing_word_unknown" },
        { "telnyx", new() { VoiceRoute = "https://example.test/v" }, "route_invalid" },
        { "telnyx", new() { Site = "1", Peer = "2" }, "routing_word_unknown" },
        { "bandwidth", new() { Site = "743" }, "routing_words_conflict" },
        { "bandwidth", new() { Site = "north", Peer = "2" }, "route_invalid" },
        { "bandwidth", new() { VoiceRoute = "743/303716", Campaign = "C" }, "campaign_needs_service" },
        { "twilio", new() { Trunk = "TK00000000000000000000000000000001", VoiceUrl = "https://example.test/v" }, "routing_words_conflict" },
        { "twilio", new() { Trunk = "T1" }, "route_invalid" },
        { "twilio", new() { VoiceUrl = "https://example.test/v", SmsUrl = "https://example.test/s", Application = "AP00000000000000000000000000000001" }, "routing_words_conflict" },
        { "plivo", new() { VoiceRoute = "29986316244302815" }, "routes_differ" },
        { "inteliquent", new() { Trunk = "T", Campaign = "C" }, "campaign_not_supported" },
        { "vonage", new() { Campaign = "C" }, "campaign_missing" },
        { "signalwire", new() { VoiceRoute = "somewhere" }, "route_invalid" },
        { "signalwire", new(), "routing_profile_empty" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void At_WhatTheCarrierDoesNotTake_IsRefusedBeforeItIsKept(string carrier, RouteWords words, string code)
    {
        var refused = Read(carrier, words).Problem!;
        Assert.Equal((ProblemKind.BadInput, code, "Nothing changed."), (refused.Kind, refused.Code, refused.NotDone));
        Assert.DoesNotContain("Nothing was sent", refused.Cause, StringComparison.Ordinal);
    }

    private static Result<NumberSettings> Read(string carrier, RouteWords words)
    {
        using var connection = new HttpMessageInvoker(CarrierConnections.ForReads());
        using var orders = new CarrierOrders(TimeProvider.System);
        var setup = new CarrierSetup("default", Sandbox.Credentials, new CarrierReads(connection, TimeProvider.System), orders, new Uri($"http://127.0.0.1:9/{carrier}"));
        return words.At(CarrierCatalog.All.Single(c => c.Name == carrier).Open(setup).Provider);
    }
}
