using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentOwnedTests : IAsyncLifetime
{
    private static readonly NumberSettings Both = new() { VoiceRoute = InteliquentFace.OtherTrunkGroup, MessagingRoute = "103547" };
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnceWithItsReference()
    {
        var provider = _carrier.Open(pageSize: 3);
        var numbers = InteliquentCarrier.Numbers(8);
        var reference = await _carrier.OwnAsync(provider, numbers);
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), InteliquentCarrier.Numbers(1, "425")), InteliquentCarrier.Ct);

        var listed = new List<(E164, string?)>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, InteliquentCarrier.Ct);
            listed.AddRange(page.Numbers.Select(owned => (owned.Number, owned.Reference)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(numbers.Select(number => (number, (string?)reference.Value)), listed);
        Assert.Equal(3, _carrier.Carrier.Count("owned"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("https://evil.example")]
    public async Task ListOwned_CursorThatIsNone_IsRefused(string cursor) =>
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ListOwnedAsync(cursor, InteliquentCarrier.Ct));

    [Fact]
    public async Task ListOwned_NothingOwned_IsAnEmptyPage()
    {
        var page = await _carrier.Open().ListOwnedAsync(null, InteliquentCarrier.Ct);

        Assert.Equal((0, (string?)null), (page.Numbers.Count, page.NextCursor));
    }

    [Fact]
    public async Task GetOwned_EachState_IsOursOnlyInService()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(4);
        var reference = await _carrier.OwnAsync(provider, numbers[0], numbers[1]);
        await provider.ReleaseAsync(numbers[1], _carrier.Reference(), InteliquentCarrier.Ct);
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [numbers[2]]), InteliquentCarrier.Ct);

        var owned = await provider.GetOwnedAsync(numbers[0], InteliquentCarrier.Ct);

        Assert.Equal((numbers[0], NumberType.Local, reference.Value, InteliquentFace.TrunkGroup), (owned!.Number, owned.NumberType, owned.Reference, owned.Settings.VoiceRoute));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.E911], owned.Features);
        Assert.Null(await provider.GetOwnedAsync(numbers[1], InteliquentCarrier.Ct));
        Assert.Null(await provider.GetOwnedAsync(numbers[2], InteliquentCarrier.Ct));
        Assert.Null(await provider.GetOwnedAsync(numbers[3], InteliquentCarrier.Ct));
        Assert.Null(await provider.GetOwnedAsync(E164.Parse("+442079460000"), InteliquentCarrier.Ct));
    }

    [Fact]
    public async Task Configure_CallsAndMessages_AreOrdersOfTheirOwnAndReadBack()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);

        Assert.Equal(new EffectOutcome.Unknown("order_pending"), await provider.ConfigureAsync(number, Both, InteliquentCarrier.Ct));
        Assert.False((await provider.GetOwnedAsync(number, InteliquentCarrier.Ct))!.Settings.Meets(Both));
        _carrier.Pass();
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, Both, InteliquentCarrier.Ct));
        _carrier.Pass();

        var owned = await provider.GetOwnedAsync(number, InteliquentCarrier.Ct);
        Assert.True(owned!.Settings.Meets(Both));
        Assert.Contains(NumberFeature.Mms, owned.Features);
        Assert.Equal(["tnUpdate", "tnFeatureOrder"], Changes());
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, Both, InteliquentCarrier.Ct));
        Assert.Equal(2, _carrier.Carrier.Count("configure"));
    }

    [Fact]
    public async Task Configure_NothingWanted_TakesMessagingAwayAndLeavesTheTrunkGroup()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);
        await provider.ConfigureAsync(number, new NumberSettings { MessagingRoute = "103547" }, InteliquentCarrier.Ct);
        _carrier.Pass();

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, new NumberSettings(), InteliquentCarrier.Ct));
        _carrier.Pass();

        var settings = (await provider.GetOwnedAsync(number, InteliquentCarrier.Ct))!.Settings;
        Assert.Equal((InteliquentFace.TrunkGroup, null), (settings.VoiceRoute, settings.MessagingRoute));
    }

    [Fact]
    public async Task Configure_WhileAnotherOrderIsUnderWay_IsLeftForLater()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);
        await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = InteliquentFace.OtherTrunkGroup }, InteliquentCarrier.Ct);

        Assert.Equal(new EffectOutcome.Unknown("order_pending"), await provider.ConfigureAsync(number, Both, InteliquentCarrier.Ct));
    }

    [Fact]
    public async Task Configure_ByRoutingOptions_SendsThoseInsteadOfTrunkGroups()
    {
        var provider = _carrier.Open(routingOption: "Route A");
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);
        Assert.Equal("Route A", (await provider.GetOwnedAsync(number, InteliquentCarrier.Ct))!.Settings.VoiceRoute);

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = "Route B" }, InteliquentCarrier.Ct));
        _carrier.Pass();

        Assert.Equal("Route B", (await provider.GetOwnedAsync(number, InteliquentCarrier.Ct))!.Settings.VoiceRoute);
        Assert.DoesNotContain("trunkGroup", _carrier.Carrier.Requests.Last(request => request.Operation == "configure").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("route_invalid", "https://example.test/voice", null, null)]
    [InlineData("route_invalid", "", null, null)]
    [InlineData("route_invalid", "NOSUCHTRUNK_1", null, null)]
    [InlineData("route_invalid", null, "https://example.test/sms", null)]
    [InlineData("campaign_not_supported", null, "103547", "CABC123")]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign)
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);

        var outcome = await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, InteliquentCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
    }

    [Fact]
    public async Task Configure_NumberNotOwned_IsRefusedUnsent()
    {
        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await _carrier.Open().ConfigureAsync(InteliquentCarrier.Numbers(1)[0], Both, InteliquentCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("configure"));
    }

    [Fact]
    public async Task Release_OwnedNumber_IsDoneOnceAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);
        var reference = _carrier.Reference();

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, reference, InteliquentCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, reference, InteliquentCarrier.Ct));
        _carrier.Pass();
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, reference, InteliquentCarrier.Ct));

        Assert.Equal(reference.Value, JsonNode.Parse(Assert.Single(_carrier.Carrier.Requests, request => request.Operation == "release").Body)!["customerOrderReference"]!.ToString());
        Assert.Null(await provider.GetOwnedAsync(number, InteliquentCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Release_NumberStillOnItsOrder_IsLeftForLater()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [number]), InteliquentCarrier.Ct);

        Assert.Equal(new EffectOutcome.Unknown("order_pending"), await provider.ReleaseAsync(number, _carrier.Reference(), InteliquentCarrier.Ct));
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Fact]
    public async Task Release_WhereTheReadBackFails_IsUnknown()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);
        _carrier.Carrier.Faults.Set("release", SandboxFault.Slow);
        var released = provider.ReleaseAsync(number, _carrier.Reference(), InteliquentCarrier.Ct);
        await Wait.UntilAsync("the release is there", () => _carrier.Carrier.Count("release") == 1);
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError, times: int.MaxValue);

        Assert.Equal(new EffectOutcome.Unknown("server_error"), await released);
    }

    [Fact]
    public async Task Account_ByTrunkGroupOrRoutingOption_IsUsableWhenItHasIt()
    {
        Assert.Equal(new AccountState(true, "Active; billed afterwards.", null), await _carrier.Open().GetAccountAsync(InteliquentCarrier.Ct));
        Assert.True((await _carrier.Open(routingOption: $"Route {InteliquentFace.TrunkGroup}").GetAccountAsync(InteliquentCarrier.Ct)).Usable);
        Assert.False((await _carrier.Open(routingOption: "Route X").GetAccountAsync(InteliquentCarrier.Ct)).Usable);
        _carrier.Carrier.Books.Keep(InteliquentFace.AccountKind, InteliquentFace.Name, new Dictionary<string, string?> { ["trunk_status"] = "Blocked" });
        Assert.Equal((false, "The trunk group that is configured is Blocked."), await _carrier.Open().GetAccountAsync(InteliquentCarrier.Ct) is var state ? (state.Usable, state.Detail) : default);
        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(secret: "wrong").GetAccountAsync(InteliquentCarrier.Ct))).Reason);
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var profile = _carrier.Open().Profile;

        Assert.Equal(typeof(InteliquentProvider).IsAssignableTo(typeof(IReserves)), profile.Reserves);
        Assert.Equal(typeof(InteliquentProvider).IsAssignableTo(typeof(IBackorders)), profile.Backorders);
        Assert.Equal(typeof(InteliquentProvider).IsAssignableTo(typeof(IPorts)), profile.Ports);
        Assert.Equal(typeof(InteliquentProvider).IsAssignableTo(typeof(IPrices)), profile.TellsPrices);
        Assert.Equal((20, 100, true, false), (profile.Priority, profile.NumbersPerOrder, profile.KeepsReference, profile.LooksBefore));
        Assert.Empty(profile.MissingSettings);
    }

    private IEnumerable<string> Changes() => _carrier.Carrier.Requests.Where(request => request.Operation == "configure").Select(request => request.Path.Split('/')[^1]);
}
