using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using FoundNumber = AgentHost.Providers.FoundNumber;

namespace AgentHost.Tests.Providers.Twilio;

public sealed class TwilioOwnedTests : IAsyncLifetime
{
    private const string Service = "MG00000000000000000000000000000001";
    private const string OtherService = "MG00000000000000000000000000000002";
    private const string Campaign = "QE00000000000000000000000000000001";
    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TwilioCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Purchase_NumberOnOffer_IsOursUnderTheReferenceWithoutRouting()
    {
        var provider = _carrier.Open();
        var number = await TwilioCarrier.FirstAsync(provider);
        var reference = _carrier.Reference();

        var outcome = Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number, reference));

        var sold = Assert.Single(_carrier.Carrier.Books.Owned);
        Assert.Equal((number.Value, outcome.CarrierNumberId, reference.Value, 1000m - 1.15m), (sold.Number.Number, sold.Id, sold.Reference, _carrier.Carrier.Books.Balance));
        Assert.Equal($"PhoneNumber=%2B{number.Value[1..]}&FriendlyName={reference.Value}", Assert.Single(_carrier.Carrier.Requests, r => r.Operation == "purchase").Body);
    }

    [Fact]
    public async Task Purchase_SeveralNumbersOrNone_AreRefusedUnsent()
    {
        var answer = await _carrier.Open().PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [E164.Parse("+12065550100"), E164.Parse("+12065550101")]), TwilioCarrier.Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("too_many_numbers", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Purchase_OnATrialAccountWithItsNumber_IsRefusedAndTheAccountSaysWhich()
    {
        var provider = _carrier.Open();
        var number = await TwilioCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);
        _carrier.Carrier.Books.Keep(TwilioFace.AccountKind, TwilioFace.AccountSid, new Dictionary<string, string?> { ["type"] = "Trial" });

        Assert.Equal("trial_limit", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(provider, E164.Parse("+12065550150"))).Code);
        Assert.Contains(number.Value, (await provider.GetAccountAsync(TwilioCarrier.Ct)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookBefore_NumberOwnedAlready_IsNeverOrdered()
    {
        var provider = _carrier.Open();
        var number = await TwilioCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);
        var free = E164.Parse("+12065550150");
        Candidate Of(E164 wanted) => new($"slot-{wanted}", new SourcedNumber(provider, new OfferedNumber { Number = wanted, NumberType = NumberType.Local, Features = [] }));

        var kept = await new LookBefore(TimeProvider.System, RuleSet.Whole).CheckAsync([Of(number), Of(free)], TwilioCarrier.Ct);

        Assert.True(provider.Profile.LooksBefore);
        Assert.Equal((free, false), (Assert.Single(kept).Number.Offer.Number, kept[0].OwnedBefore));
    }

    [Fact]
    public async Task Find_EachCase_IsToldApart()
    {
        var provider = _carrier.Open(pageSize: 1);
        var (ours, others) = (_carrier.Reference(), _carrier.Reference());
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+12065550102")];
        await _carrier.BuyAsync(provider, numbers[0], ours);
        await _carrier.BuyAsync(provider, numbers[1], others);

        var answer = await provider.FindAsync(new FindQuery(ours, null, numbers), TwilioCarrier.Ct);

        Assert.True(answer.Complete);
        Assert.Equal(_carrier.Carrier.Books.FindOwned(numbers[0].Value)!.Id, Assert.IsType<FoundNumber.Owned>(answer.Numbers[numbers[0]]).CarrierNumberId);
        Assert.IsType<FoundNumber.OwnedByAnother>(answer.Numbers[numbers[1]]);
        Assert.IsType<FoundNumber.NotFound>(answer.Numbers[numbers[2]]);
    }

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnceWithItsReference()
    {
        var provider = _carrier.Open(pageSize: 3);
        var bought = new List<(E164, string?)>();
        foreach (var offer in await provider.SearchAsync(TwilioCarrier.In("206", 8), TwilioCarrier.Ct))
        {
            var reference = _carrier.Reference();
            await _carrier.BuyAsync(provider, offer.Number, reference);
            bought.Add((offer.Number, reference.Value));
        }

        var listed = new List<(E164, string?)>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, TwilioCarrier.Ct);
            listed.AddRange(page.Numbers.Select(owned => (owned.Number, owned.Reference)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(bought, listed);
        Assert.Equal(3, _carrier.Carrier.Count("owned"));
    }

    [Theory]
    [InlineData("https://evil.example/steal")]
    [InlineData("/2010-04-01/Accounts/AC00000000000000000000000000000000/IncomingPhoneNumbers.json")]
    public async Task ListOwned_CursorOutOfTheAccount_IsRefused(string cursor) =>
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ListOwnedAsync(cursor, TwilioCarrier.Ct));

    public static TheoryData<NumberSettings> Routes =>
    [
        new NumberSettings { VoiceRoute = "https://example.test/voice?a=1&b=2", MessagingRoute = "https://example.test/sms" },
        new NumberSettings { VoiceRoute = "AP00000000000000000000000000000001", MessagingRoute = "AP00000000000000000000000000000002" },
        new NumberSettings { VoiceRoute = "TK00000000000000000000000000000001", MessagingRoute = Service, Campaign = Campaign },
        new NumberSettings { VoiceRoute = "https://example.test/voice", MessagingRoute = OtherService },
        new NumberSettings(),
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Configure_EachKindOfRoute_ReadsBackAlsoOverAnyOther(NumberSettings wanted)
    {
        var provider = await WithServicesAsync();
        var number = await TwilioCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);
        foreach (var before in Routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, before.Data, TwilioCarrier.Ct));

            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, TwilioCarrier.Ct));

            Assert.True((await provider.GetOwnedAsync(number, TwilioCarrier.Ct))!.Settings.Meets(wanted));
        }
    }

    [Fact]
    public async Task Configure_AsItIsAlready_ChangesNothing()
    {
        var provider = await WithServicesAsync();
        var number = await TwilioCarrier.FirstAsync(provider);
        var wanted = new NumberSettings { VoiceRoute = "https://example.test/voice", MessagingRoute = Service };
        await _carrier.BuyAsync(provider, number);
        await provider.ConfigureAsync(number, wanted, TwilioCarrier.Ct);
        var changes = _carrier.Carrier.Count("configure");

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, TwilioCarrier.Ct));

        Assert.Equal((2, 2), (changes, _carrier.Carrier.Count("configure")));
    }

    [Theory]
    [InlineData("route_invalid", "nonsense", null, null)]
    [InlineData("route_invalid", "https://example.test/ü", null, null)]
    [InlineData("route_invalid", null, "TK00000000000000000000000000000001", null)]
    [InlineData("campaign_needs_service", null, "https://example.test/sms", Campaign)]
    [InlineData("campaign_missing", null, OtherService, Campaign)]
    [InlineData("campaign_missing", null, "MG00000000000000000000000000000009", Campaign)]
    [InlineData("messaging_service_not_found", null, "MG00000000000000000000000000000009", null)]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign)
    {
        var provider = await WithServicesAsync();
        var number = await TwilioCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);

        var outcome = await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, TwilioCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
    }

    [Fact]
    public async Task Configure_NumberNotOwnedOrWithoutSms_IsRefused()
    {
        var provider = await WithServicesAsync();
        var voiceOnly = E164.Parse("+12065550109");
        await _carrier.BuyAsync(provider, voiceOnly);

        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(E164.Parse("+12065550199"), new NumberSettings(), TwilioCarrier.Ct)).Code);
        Assert.Equal("sms_not_capable", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(voiceOnly, new NumberSettings { MessagingRoute = Service }, TwilioCarrier.Ct)).Code);
    }

    [Fact]
    public async Task GetOwned_CampaignUnderReview_IsNotTold()
    {
        var provider = await WithServicesAsync("PENDING");
        var number = await TwilioCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);
        var wanted = new NumberSettings { MessagingRoute = Service, Campaign = Campaign };

        await provider.ConfigureAsync(number, wanted, TwilioCarrier.Ct);

        var settings = (await provider.GetOwnedAsync(number, TwilioCarrier.Ct))!.Settings;
        Assert.Equal((Service, null, false), (settings.MessagingRoute, settings.Campaign, settings.Meets(wanted)));
    }

    [Fact]
    public async Task Release_OwnedNumber_IsDoneOnceAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        var number = await TwilioCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), TwilioCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), TwilioCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Null(await provider.GetOwnedAsync(number, TwilioCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Account_ActiveSuspendedOrRefused_IsTold()
    {
        var provider = _carrier.Open();

        Assert.Equal(new AccountState(true, "Active.", Money.Usd(1000m)), await provider.GetAccountAsync(TwilioCarrier.Ct));
        _carrier.Carrier.Books.Keep(TwilioFace.AccountKind, TwilioFace.AccountSid, new Dictionary<string, string?> { ["status"] = "suspended" });
        Assert.False((await provider.GetAccountAsync(TwilioCarrier.Ct)).Usable);
        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(token: "00000000000000000000000000000000").GetAccountAsync(TwilioCarrier.Ct));
        Assert.Equal("unauthorized", refused.Reason);
    }

    [Fact]
    public async Task GetPrices_OfACountry_AreReadOnceAnHour()
    {
        var provider = _carrier.Open();

        var prices = await provider.GetPricesAsync("US", TwilioCarrier.Ct);
        await provider.GetPricesAsync("US", TwilioCarrier.Ct);

        Assert.Equal([(NumberType.Local, Money.Usd(1.15m)), (NumberType.TollFree, Money.Usd(2.15m))], prices.Select(price => (price.NumberType, price.Monthly)));
        Assert.Equal(1, _carrier.Carrier.Count("prices"));
        Assert.Empty(await provider.GetPricesAsync("ZZ", TwilioCarrier.Ct));
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var provider = _carrier.Open();

        Assert.Equal(typeof(TwilioProvider).IsAssignableTo(typeof(IReserves)), provider.Profile.Reserves);
        Assert.Equal(typeof(TwilioProvider).IsAssignableTo(typeof(IBackorders)), provider.Profile.Backorders);
        Assert.Equal(typeof(TwilioProvider).IsAssignableTo(typeof(IPrices)), provider.Profile.TellsPrices);
        Assert.Equal(typeof(TwilioProvider).IsAssignableTo(typeof(IPorts)), provider.Profile.Ports);
        Assert.Equal((1, true, true), (provider.Profile.NumbersPerOrder, provider.Profile.KeepsReference, provider.Profile.PurchaseOverwritesOwned));
        Assert.Empty(provider.Profile.MissingSettings);
    }

    private Task<TwilioProvider> WithServicesAsync(string campaign = "VERIFIED")
    {
        var books = _carrier.Carrier.Books;
        books.Keep(TwilioMessagingFace.ServiceKind, OtherService, new Dictionary<string, string?>());
        books.Keep(TwilioMessagingFace.ServiceKind, Service, new Dictionary<string, string?>());
        books.Keep(TwilioMessagingFace.CampaignKind, "QE00000000000000000000000000000009", new Dictionary<string, string?> { ["service"] = Service, ["status"] = "FAILED" });
        books.Keep(TwilioMessagingFace.CampaignKind, Campaign, new Dictionary<string, string?> { ["service"] = Service, ["status"] = campaign });
        return Task.FromResult(_carrier.Open());
    }
}
