using AgentHost.CarrierSandbox.Telnyx;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;

namespace AgentHost.Tests.Providers.Telnyx;

public sealed class TelnyxOwnedTests : IAsyncLifetime
{
    private const string Connection = "1293384261075731499";
    private const string Profile = "4001767e-ce0f-4cae-9d5f-0d5e636e7809";
    private const string Campaign = "4b300178-131c-d902-d54e-72d90ba1620j";
    private static readonly E164 Number = E164.Parse("+12065550100");
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnceWithItsReference()
    {
        var provider = _carrier.Open(pageSize: 3);
        var bought = new List<(E164, string?)>();
        foreach (var offer in await provider.SearchAsync(TelnyxCarrier.In("206", 8), TelnyxCarrier.Ct))
        {
            var reference = _carrier.Reference();
            await _carrier.BuyAsync(provider, offer.Number, reference);
            bought.Add((offer.Number, reference.Value));
        }

        _carrier.Carrier.Books.Configure(bought[0].Item1.Value, new Dictionary<string, string?> { ["status"] = "ported-out" });
        var listed = new List<(E164, string?)>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, TelnyxCarrier.Ct);
            listed.AddRange(page.Numbers.Select(owned => (owned.Number, owned.Reference)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(bought.Skip(1).Reverse(), listed);
        Assert.Equal(3, _carrier.Carrier.Count("owned"));
    }

    [Theory]
    [InlineData("https://evil.example/steal")]
    [InlineData("0")]
    [InlineData("2&filter[status]=deleted")]
    public async Task ListOwned_CursorThatIsNoPage_IsRefused(string cursor)
    {
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ListOwnedAsync(cursor, TelnyxCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task GetOwned_Number_TellsItsFeaturesFromItsMessagingSettings()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await _carrier.BuyAsync(provider, Number, reference);
        await _carrier.BuyAsync(provider, E164.Parse("+12065550107"));
        await _carrier.BuyAsync(provider, E164.Parse("+12065550109"));

        var owned = (await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))!;

        Assert.Equal((Number, NumberType.Local, reference.Value, _carrier.Carrier.Books.FindOwned(Number.Value)!.Id), (owned.Number, owned.NumberType, owned.Reference, owned.CarrierNumberId));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], owned.Features);
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms], (await provider.GetOwnedAsync(E164.Parse("+12065550107"), TelnyxCarrier.Ct))!.Features);
        Assert.Equal([NumberFeature.Voice], (await provider.GetOwnedAsync(E164.Parse("+12065550109"), TelnyxCarrier.Ct))!.Features);
        Assert.Null(await provider.GetOwnedAsync(E164.Parse("+12065550199"), TelnyxCarrier.Ct));
    }

    public static TheoryData<NumberSettings> Routes =>
    [
        new NumberSettings { VoiceRoute = Connection, MessagingRoute = Profile },
        new NumberSettings { VoiceRoute = "1293384261075731500" },
        new NumberSettings { MessagingRoute = "86f58db9-0fe3-4adc-9d1f-46e66e6e9323", Campaign = Campaign },
        new NumberSettings { VoiceRoute = Connection, MessagingRoute = Profile, Campaign = "another-campaign" },
        new NumberSettings(),
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Configure_EachKindOfRoute_ReadsBackAlsoOverAnyOther(NumberSettings wanted)
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        foreach (var before in Routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, before.Data, TelnyxCarrier.Ct));

            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct));

            _carrier.Fill();
            Assert.True((await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))!.Settings.Meets(wanted));
        }
    }

    [Fact]
    public async Task Configure_ConnectionThatOnlyTheVoiceSettingsTake_IsSetThere()
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { VoiceRoute = Connection };
        await _carrier.BuyAsync(provider, Number);
        _carrier.Trait("connections", "by_voice");

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct));

        Assert.True((await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))!.Settings.Meets(wanted));
        Assert.Equal(2, _carrier.Carrier.Count("configure"));
    }

    [Fact]
    public async Task Configure_AsItIsAlready_ChangesNothing()
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { VoiceRoute = Connection, MessagingRoute = Profile, Campaign = Campaign };
        await _carrier.BuyAsync(provider, Number);
        await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct);
        var changes = _carrier.Carrier.Count("configure");

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct));

        Assert.Equal((3, 3), (changes, _carrier.Carrier.Count("configure")));
    }

    [Theory]
    [InlineData("route_invalid", "https://example.test/voice", null, null, "+12065550100")]
    [InlineData("route_invalid", null, "https://example.test/sms", null, "+12065550100")]
    [InlineData("campaign_invalid", null, null, "C/../D", "+12065550100")]
    [InlineData("campaign_not_offered", null, null, Campaign, "+18335550100")]
    [InlineData("route_invalid", "1111111111111111111", null, null, "+12065550100")]
    [InlineData("route_invalid", null, "00000000-0000-0000-0000-000000000000", null, "+12065550100")]
    [InlineData("route_invalid", null, null, "missing-campaign", "+12065550100")]
    [InlineData("sms_not_capable", null, Profile, null, "+12065550109")]
    [InlineData("number_not_owned", null, null, null, "+12065550199")]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign, string number)
    {
        var provider = _carrier.Open();
        foreach (var owned in new[] { "+12065550100", "+12065550109", "+18335550100" })
        {
            await _carrier.BuyAsync(provider, E164.Parse(owned));
        }

        foreach (var missing in new[] { "1111111111111111111", "00000000-0000-0000-0000-000000000000", "missing-campaign" })
        {
            _carrier.Lack(missing);
        }

        var outcome = await provider.ConfigureAsync(E164.Parse(number), new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, TelnyxCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
        Assert.All(_carrier.Carrier.Books.Owned, owned => Assert.Empty(owned.Settings));
    }

    [Theory]
    [InlineData("PENDING_ASSIGNMENT")]
    [InlineData("FAILED_ASSIGNMENT")]
    [InlineData("PENDING_UNASSIGNMENT")]
    public async Task GetOwned_CampaignNotAssigned_IsNotTold(string status)
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { MessagingRoute = Profile, Campaign = Campaign };
        await _carrier.BuyAsync(provider, Number);
        await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct);
        _carrier.Carrier.Books.Keep(TelnyxSettingsFace.CampaignKind, Number.Value, new Dictionary<string, string?> { ["status"] = status });

        var settings = (await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))!.Settings;

        Assert.Equal((Profile, null, false), (settings.MessagingRoute, settings.Campaign, settings.Meets(wanted)));
    }

    [Fact]
    public async Task Configure_CampaignThatFailed_IsAskedForAnew()
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { MessagingRoute = Profile, Campaign = Campaign };
        await _carrier.BuyAsync(provider, Number);
        await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct);
        _carrier.Carrier.Books.Keep(TelnyxSettingsFace.CampaignKind, Number.Value, new Dictionary<string, string?> { ["status"] = "FAILED_ASSIGNMENT" });

        await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct);
        _carrier.Fill();

        Assert.True((await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Fact]
    public async Task Release_OwnedNumber_IsDoneOnceAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(Number, _carrier.Reference(), TelnyxCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(Number, _carrier.Reference(), TelnyxCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Null(await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Release_NumberWithADeletionLock_IsRefusedUnsent()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Books.Configure(Number.Value, new Dictionary<string, string?> { ["deletion_lock_enabled"] = "true" });

        Assert.Equal("deletion_locked", Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(Number, _carrier.Reference(), TelnyxCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Fact]
    public async Task Account_ActiveBlockedOrRefused_IsTold()
    {
        Assert.Equal(new AccountState(true, "Active.", Money.Usd(1000m)), await _carrier.Open().GetAccountAsync(TelnyxCarrier.Ct));
        _carrier.Trait("status", "blocked");
        Assert.Equal(new AccountState(false, "The account is inactive or blocked.", null), await _carrier.Open().GetAccountAsync(TelnyxCarrier.Ct));
        Assert.Equal("account_blocked", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.OrderAsync(_carrier.Open(), Number)).Code);
    }

    [Theory]
    [InlineData("KEYwrong")]
    [InlineData("KEY\nsplit")]
    [InlineData("")]
    [InlineData(null)]
    public async Task EveryCall_WithoutTheRightKey_IsUnauthorizedAndNeverNotFound(string? key)
    {
        var provider = _carrier.Open(key: key);

        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))).Reason);
        Assert.Equal("unauthorized", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.OrderAsync(provider, Number)).Code);
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var provider = _carrier.Open();

        Assert.Equal(typeof(TelnyxProvider).IsAssignableTo(typeof(IReserves)), provider.Profile.Reserves);
        Assert.Equal(typeof(TelnyxProvider).IsAssignableTo(typeof(IBackorders)), provider.Profile.Backorders);
        Assert.Equal(typeof(TelnyxProvider).IsAssignableTo(typeof(IPorts)), provider.Profile.Ports);
        Assert.Equal(typeof(TelnyxProvider).IsAssignableTo(typeof(IPrices)), provider.Profile.TellsPrices);
        Assert.Equal((50, true, false, 40), (provider.Profile.NumbersPerOrder, provider.Profile.KeepsReference, provider.Profile.PurchaseOverwritesOwned, provider.Profile.Priority));
        Assert.Empty(provider.Profile.MissingSettings);
    }
}
