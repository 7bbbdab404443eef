using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.SignalWire;

namespace AgentHost.Tests.Providers.SignalWire;

public sealed class SignalWireOwnedTests : IAsyncLifetime
{
    private const string Campaign = "841b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12";
    private const string OtherCampaign = "941b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12";
    private const string Idle = "a41b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12";
    private const string Application = "141b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12";
    private static readonly E164 Number = E164.Parse("+12065550100");
    private SignalWireCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await SignalWireCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [InlineData("+12065550100")]
    [InlineData("+14165550100")]
    [InlineData("+18335550100")]
    public async Task Purchase_NumberOnOffer_IsOursUnderTheReferenceByTheCompatibilityApi(string wanted)
    {
        var (number, reference) = (E164.Parse(wanted), _carrier.Reference());

        Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(_carrier.Open(), number, reference));

        var sold = Assert.Single(_carrier.Carrier.Books.Owned);
        Assert.Equal((wanted, reference.Value), (sold.Number.Number, sold.Reference));
        var asked = Assert.Single(_carrier.Carrier.Requests);
        Assert.Equal(
            ($"/api/laml/2010-04-01/Accounts/{SignalWireFace.ProjectId}/IncomingPhoneNumbers", $"PhoneNumber=%2B{wanted[1..]}&FriendlyName={reference.Value}"), (asked.Path, asked.Body));
    }

    [Fact]
    public async Task Purchase_Repeated_Is422AndUnknownAndChargesOnce()
    {
        var provider = _carrier.Open();
        var (first, second) = (_carrier.Reference(), _carrier.Reference());
        await _carrier.BuyAsync(provider, Number, first);

        Assert.Equal(new PurchaseOutcome.Unknown("refused"), await _carrier.BuyAsync(provider, Number, second));

        Assert.Equal(1000m - SignalWireFace.LocalPrice, _carrier.Carrier.Books.Balance);
        Assert.Equal(first.Value, Assert.Single(_carrier.Carrier.Books.Owned).Reference);
        Assert.IsType<FoundNumber.OwnedByAnother>((await provider.FindAsync(new FindQuery(second, null, [Number]), SignalWireCarrier.Ct)).Numbers[Number]);
    }

    [Fact]
    public async Task Purchase_SeveralNumbersOrNone_AreRefusedUnsent()
    {
        var answer = await _carrier.Open().PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [Number, E164.Parse("+12065550101")]), SignalWireCarrier.Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("too_many_numbers", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Find_EachCase_IsToldApartByReferenceAndByNumber()
    {
        var provider = _carrier.Open(pageSize: 1);
        var (ours, others) = (_carrier.Reference(), _carrier.Reference());
        E164[] numbers = [Number, E164.Parse("+12065550101"), E164.Parse("+12065550102")];
        await _carrier.BuyAsync(provider, numbers[0], ours);
        await _carrier.BuyAsync(provider, numbers[1], others);

        var answer = await provider.FindAsync(new FindQuery(ours, null, numbers), SignalWireCarrier.Ct);

        Assert.True(answer.Complete);
        Assert.Equal(_carrier.Carrier.Books.FindOwned(numbers[0].Value)!.Id, Assert.IsType<FoundNumber.Owned>(answer.Numbers[numbers[0]]).CarrierNumberId);
        Assert.IsType<FoundNumber.OwnedByAnother>(answer.Numbers[numbers[1]]);
        Assert.IsType<FoundNumber.NotFound>(answer.Numbers[numbers[2]]);
        string[] asked = [$"filter_name={ours.Value}&", "filter_number=%2B12065550101&", "filter_number=%2B12065550102&"];
        Assert.All(asked, filter => Assert.Contains(_carrier.Carrier.Requests, r => r.Path.Contains(filter, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnceWithItsReference()
    {
        var provider = _carrier.Open(pageSize: 2);
        var bought = new List<(E164, string?)>();
        foreach (var offer in await provider.SearchAsync(SignalWireCarrier.In("206", 7), SignalWireCarrier.Ct))
        {
            var reference = _carrier.Reference();
            await _carrier.BuyAsync(provider, offer.Number, reference);
            bought.Insert(0, (offer.Number, reference.Value));
        }

        // The next page's address is relative on one page, absolute on the next.
        var listed = new List<(E164, string?)>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, SignalWireCarrier.Ct);
            listed.AddRange(page.Numbers.Select(owned => (owned.Number, owned.Reference)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(bought, listed);
        Assert.Equal(4, _carrier.Carrier.Count("owned"));
    }

    [Theory]
    [InlineData("https://evil.example/api/relay/rest/phone_numbers?page_number=1")]
    [InlineData("/api/relay/rest/addresses?page_number=1")]
    [InlineData("/api/relay/rest/phone_numbers.evil?page_number=1")]
    public async Task ListOwned_CursorOutOfTheList_IsRefused(string cursor)
    {
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ListOwnedAsync(cursor, SignalWireCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Requests);
    }

    public static TheoryData<NumberSettings> Routes =>
    [
        new NumberSettings { VoiceRoute = "https://example.test/voice?a=1&b=2", MessagingRoute = "https://example.test/sms" },
        new NumberSettings { VoiceRoute = $"laml_application:{Application}", MessagingRoute = $"laml_application:{Application}" },
        new NumberSettings { VoiceRoute = "relay_topic:office", MessagingRoute = "relay_topic:office" },
        new NumberSettings { VoiceRoute = "relay_script:https://example.test/script" },
        new NumberSettings { VoiceRoute = "relay_application:calls" },
        new NumberSettings { VoiceRoute = "relay_connector:5d3b0a2c", MessagingRoute = "https://example.test/sms" },
        new NumberSettings { VoiceRoute = "relay_sip_endpoint:sales@example.sip.signalwire.com" },
        new NumberSettings { VoiceRoute = "relay_verto_endpoint:5d3b0a2c" },
        new NumberSettings { VoiceRoute = "dialogflow:5d3b0a2c" },
        new NumberSettings { VoiceRoute = $"video_room:{Application}" },
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
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, before.Data, SignalWireCarrier.Ct));

            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, SignalWireCarrier.Ct));

            Assert.True((await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct))!.Settings.Meets(wanted));
        }
    }

    [Fact]
    public async Task Configure_AsItIsAlready_ChangesNothing()
    {
        var provider = await WithCampaignsAsync();
        var wanted = new NumberSettings { VoiceRoute = "relay_topic:office", MessagingRoute = "https://example.test/sms", Campaign = Campaign };
        await provider.ConfigureAsync(Number, wanted, SignalWireCarrier.Ct);
        var changes = _carrier.Carrier.Count("configure");

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, SignalWireCarrier.Ct));

        Assert.Equal((2, 2), (changes, _carrier.Carrier.Count("configure")));
    }

    [Fact]
    public async Task Configure_Campaign_CountsOnceTheNumberWasTakenIn()
    {
        var provider = await WithCampaignsAsync();
        _carrier.Carrier.Pace = new(Order: 60_000);
        var wanted = new NumberSettings { MessagingRoute = "https://example.test/sms", Campaign = Campaign };

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, SignalWireCarrier.Ct));

        Assert.Null((await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct))!.Settings.Campaign);
        _carrier.Pass(TimeSpan.FromMinutes(2));
        var settings = (await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct))!.Settings;
        Assert.Equal((Campaign, true), (settings.Campaign, settings.Meets(wanted)));
    }

    [Fact]
    public async Task Configure_CampaignThatDidNotTakeTheNumber_IsOrderedAgain()
    {
        var provider = await WithCampaignsAsync();
        var voiceOnly = E164.Parse("+12065550109");
        await _carrier.BuyAsync(provider, voiceOnly);
        var wanted = new NumberSettings { Campaign = Campaign };
        await provider.ConfigureAsync(voiceOnly, wanted, SignalWireCarrier.Ct);
        _carrier.Pass(TimeSpan.FromMinutes(1));

        Assert.Null((await provider.GetOwnedAsync(voiceOnly, SignalWireCarrier.Ct))!.Settings.Campaign);
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(voiceOnly, wanted, SignalWireCarrier.Ct));
        Assert.Equal(2, _carrier.Carrier.Count("configure"));
    }

    [Theory]
    [InlineData("route_invalid", "nonsense", null, null)]
    [InlineData("route_invalid", "https://example.test/ü", null, null)]
    [InlineData("route_invalid", "relay_topic:", null, null)]
    [InlineData("route_invalid", "relay_topic:two words", null, null)]
    [InlineData("route_invalid", "laml_application:office", null, null)]
    [InlineData("route_invalid", "laml_webhooks:https://example.test/voice", null, null)]
    [InlineData("route_invalid", "call_flow:5d3b0a2c", null, null)]
    [InlineData("route_invalid", null, "relay_script:https://example.test/a", null)]
    [InlineData("route_invalid", "https://refused.example/voice", null, null)]
    [InlineData("campaign_missing", null, null, "QE00000000000000000000000000000001")]
    [InlineData("campaign_missing", null, null, "b41b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12")]
    [InlineData("campaign_inactive", null, null, Idle)]
    [InlineData("in_another_campaign", null, null, OtherCampaign)]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign)
    {
        var provider = await WithCampaignsAsync();
        if (code == "in_another_campaign")
        {
            await provider.ConfigureAsync(Number, new NumberSettings { Campaign = Campaign }, SignalWireCarrier.Ct);
        }

        var outcome = await provider.ConfigureAsync(Number, new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, SignalWireCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
    }

    [Fact]
    public async Task Configure_NumberNotOwned_IsRefused() => Assert.Equal(
        "number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await _carrier.Open().ConfigureAsync(Number, new NumberSettings { VoiceRoute = "https://example.test/v" }, SignalWireCarrier.Ct)).Code);

    [Fact]
    public async Task GetOwned_HandlerOfTheDashboard_ReadsAsItsNameAndResource()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Books.Configure(Number.Value, new Dictionary<string, string?> { ["call_handler"] = "ai_agent", ["calling_handler_resource_id"] = Application });

        Assert.Equal($"ai_agent:{Application}", (await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct))!.Settings.VoiceRoute);
        Assert.Null(await provider.GetOwnedAsync(E164.Parse("+12065550101"), SignalWireCarrier.Ct));
    }

    [Fact]
    public async Task Release_InTheFirstFourteenDays_IsRefusedWithTheDayAndLaterDone()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        var day = _carrier.Carrier.Books.Owned[0].SoldAt.AddDays(14);
        _carrier.Pass(TimeSpan.FromDays(13));

        var refusal = Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(Number, _carrier.Reference(), SignalWireCarrier.Ct));
        Assert.Equal("release_too_early", refusal.Code);
        Assert.Contains($"from {day.UtcDateTime:yyyy-MM-dd HH:mm} UTC on", refusal.Detail, StringComparison.Ordinal);
        Assert.NotNull(await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct));

        _carrier.Pass(TimeSpan.FromDays(2));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(Number, _carrier.Reference(), SignalWireCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(Number, _carrier.Reference(), SignalWireCarrier.Ct));
        Assert.Equal(2, _carrier.Carrier.Count("release"));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Account_UsableOrRefused_IsToldWithoutABalance()
    {
        Assert.Equal(new AccountState(true, "The credentials are accepted; SignalWire tells no balance.", null), await _carrier.Open().GetAccountAsync(SignalWireCarrier.Ct));

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(token: "PT00000000000000000000000000000000").GetAccountAsync(SignalWireCarrier.Ct));
        Assert.Equal("unauthorized", refused.Reason);
        Assert.Equal("unauthorized", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(_carrier.Open(token: "PT00000000000000000000000000000000"), Number)).Code);
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var profile = _carrier.Open().Profile;

        Assert.Equal(typeof(SignalWireProvider).IsAssignableTo(typeof(IReserves)), profile.Reserves);
        Assert.Equal(typeof(SignalWireProvider).IsAssignableTo(typeof(IBackorders)), profile.Backorders);
        Assert.Equal(typeof(SignalWireProvider).IsAssignableTo(typeof(IPorts)), profile.Ports);
        Assert.Equal(typeof(SignalWireProvider).IsAssignableTo(typeof(IPrices)), profile.TellsPrices);
        Assert.Equal((1, true, false, false, 50), (profile.NumbersPerOrder, profile.KeepsReference, profile.PurchaseOverwritesOwned, profile.LooksBefore, profile.Priority));
        Assert.Empty(profile.MissingSettings);
    }

    private async Task<SignalWireProvider> WithCampaignsAsync()
    {
        var books = _carrier.Carrier.Books;
        books.Keep(SignalWireCampaignFace.CampaignKind, Campaign, new Dictionary<string, string?> { ["state"] = "active" });
        books.Keep(SignalWireCampaignFace.CampaignKind, OtherCampaign, new Dictionary<string, string?> { ["state"] = "active" });
        books.Keep(SignalWireCampaignFace.CampaignKind, Idle, new Dictionary<string, string?> { ["state"] = "pending" });
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        return provider;
    }
}
