using AgentHost.CarrierSandbox.Vonage;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Vonage;

namespace AgentHost.Tests.Providers.Vonage;

public sealed class VonageOwnedTests : IAsyncLifetime
{
    private const string Application = VonageFace.Application;
    private const string Other = VonageFace.OtherApplication;
    private static readonly E164 Number = E164.Parse("+12065550100");
    private VonageCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await VonageCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [InlineData("+12065550100", "US", 0.90)]
    [InlineData("+14165550100", "CA", 0.90)]
    [InlineData("+18335550100", "US", 2.50)]
    public async Task Purchase_NumberOnOffer_IsOursAtOnceUnderItsCountry(string text, string country, double cost)
    {
        var number = E164.Parse(text);

        Assert.Equal(new PurchaseOutcome.Confirmed(null, null, null), await _carrier.BuyAsync(_carrier.Open(), number));

        Assert.Equal((text, 1000m - (decimal)cost), (Assert.Single(_carrier.Carrier.Books.Owned).Number.Number, _carrier.Carrier.Books.Balance));
        var request = Assert.Single(_carrier.Carrier.Requests);
        Assert.Equal(("/number/buy", $"country={country}&msisdn={text[1..]}"), (request.Path, request.Body));
    }

    [Theory]
    [InlineData("in_body")]
    [InlineData(null)]
    public async Task Purchase_NumberTakenOrOwnedAlready_IsUnknownAndOwnershipTells(string? failures)
    {
        var provider = _carrier.Open();
        var taken = E164.Parse("+12065550101");
        _carrier.Set(VonageFace.Failures, failures);
        _carrier.Carrier.Books.Take(taken.Value);
        await _carrier.BuyAsync(provider, Number);

        // Both answers are the same; what was noted of ownership before tells an orphan from this purchase's number.
        Assert.True(provider.Profile.LooksBefore);
        Assert.NotNull(await provider.GetOwnedAsync(Number, VonageCarrier.Ct));
        Assert.Equal(new PurchaseOutcome.Unknown("method_failed"), await _carrier.BuyAsync(provider, Number));
        Assert.Equal(new PurchaseOutcome.Unknown("method_failed"), await _carrier.BuyAsync(provider, taken));
        Assert.IsType<FoundNumber.Owned>(await _carrier.FindAsync(provider, Number));
        Assert.IsType<FoundNumber.NotFound>(await _carrier.FindAsync(provider, taken));
        Assert.Equal(1000m - 0.90m, _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task Purchase_SeveralNumbersOrAnotherCountrys_AreRefusedUnsent()
    {
        var provider = _carrier.Open();
        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [Number, E164.Parse("+12065550101")]), VonageCarrier.Ct);

        Assert.Equal(["too_many_numbers", "too_many_numbers"], answer.Outcomes.Values.Select(outcome => Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Equal("number_invalid", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(provider, E164.Parse("+442079460000"))).Code);
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Find_ByExactPattern_NamesNoCountryAndComparesTheWholeNumber()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, E164.Parse("+14165550100"));

        Assert.Equal(new FoundNumber.Owned(null, null, null), await _carrier.FindAsync(provider, E164.Parse("+14165550100")));
        Assert.Equal("/account/numbers?pattern=14165550100&search_pattern=0&size=100&index=1", _carrier.Carrier.Requests[^1].Path);
    }

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnce()
    {
        var provider = _carrier.Open(pageSize: 3);
        Assert.Empty((await provider.ListOwnedAsync(null, VonageCarrier.Ct)).Numbers);
        var offers = await provider.SearchAsync(VonageCarrier.In("206", 6), VonageCarrier.Ct);
        foreach (var offer in offers)
        {
            await _carrier.BuyAsync(provider, offer.Number);
        }

        var listed = new List<E164>();
        var pages = 0;
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, VonageCarrier.Ct);
            listed.AddRange(page.Numbers.Select(owned => owned.Number));
            cursor = page.NextCursor;
            pages++;
        }
        while (cursor is not null);

        Assert.Equal(offers.Select(offer => offer.Number), listed);
        Assert.Equal(2, pages);
    }

    [Theory]
    [InlineData("https://evil.example/steal")]
    [InlineData("0")]
    public async Task ListOwned_CursorThatIsNone_IsRefusedUnsent(string cursor)
    {
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ListOwnedAsync(cursor, VonageCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    public static TheoryData<NumberSettings> Routes =>
    [
        new NumberSettings { VoiceRoute = Application, MessagingRoute = Application },
        new NumberSettings { VoiceRoute = Other, MessagingRoute = Other },
        new NumberSettings { VoiceRoute = Application, MessagingRoute = "https://example.test/sms?a=1&b=2" },
        new NumberSettings { VoiceRoute = "sip:calls@example.test", MessagingRoute = Application },
        new NumberSettings { VoiceRoute = "+12065550199", MessagingRoute = "https://example.test/sms" },
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Configure_EachKindOfRoute_ReadsBackAlsoOverAnyOther(NumberSettings wanted)
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        foreach (var before in Routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, before.Data, VonageCarrier.Ct));

            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, VonageCarrier.Ct));

            Assert.True((await provider.GetOwnedAsync(Number, VonageCarrier.Ct))!.Settings.Meets(wanted));
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Configure_OverOldCallbacks_ReadsBack(NumberSettings wanted)
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Books.Configure(Number.Value, new Dictionary<string, string?>
        {
            ["voiceCallbackType"] = "app",
            ["voiceCallbackValue"] = Other,
            ["messagesCallbackType"] = "app",
            ["messagesCallbackValue"] = Other,
        });
        Assert.Equal((Other, Other), ((await provider.GetOwnedAsync(Number, VonageCarrier.Ct))!.Settings.VoiceRoute, (await provider.GetOwnedAsync(Number, VonageCarrier.Ct))!.Settings.MessagingRoute));

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, VonageCarrier.Ct));

        Assert.True((await provider.GetOwnedAsync(Number, VonageCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Fact]
    public async Task Configure_MessagesToNowhere_RemovesTheAddress()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        await provider.ConfigureAsync(Number, new NumberSettings { MessagingRoute = "https://example.test/sms" }, VonageCarrier.Ct);

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, new NumberSettings(), VonageCarrier.Ct));

        Assert.Equal(new NumberSettings(), (await provider.GetOwnedAsync(Number, VonageCarrier.Ct))!.Settings);
        Assert.Equal("country=US&msisdn=12065550100&moHttpUrl=", _carrier.Carrier.Requests.Last(request => request.Operation == "configure").Body);
    }

    [Fact]
    public async Task Configure_AsItIsAlready_ChangesNothing()
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { VoiceRoute = Application, MessagingRoute = Application };
        await _carrier.BuyAsync(provider, Number);

        await provider.ConfigureAsync(Number, wanted, VonageCarrier.Ct);
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, VonageCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
    }

    [Theory]
    [InlineData("route_invalid", "https://example.test/voice", Application, null)]
    [InlineData("route_invalid", "sip:", Application, null)]
    [InlineData("route_invalid", Application, "https://example.test/ü", null)]
    [InlineData("route_invalid", "", "", null)]
    [InlineData("routes_differ", Application, null, null)]
    [InlineData("routes_differ", null, Application, null)]
    [InlineData("routes_differ", Application, Other, null)]
    [InlineData("campaign_missing", Application, Application, "CMP0001")]
    [InlineData("route_not_removable", null, null, null)]
    [InlineData("route_not_removable", "+12065550199", null, null)]
    [InlineData("route_not_removable", null, "https://example.test/sms", null)]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign)
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        await provider.ConfigureAsync(Number, new NumberSettings { VoiceRoute = Application, MessagingRoute = Application }, VonageCarrier.Ct);

        var outcome = await provider.ConfigureAsync(Number, new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, VonageCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
        Assert.Equal(1, _carrier.Carrier.Count("configure"));
    }

    [Fact]
    public async Task Configure_NumberNotOwnedOrApplicationUnknown_IsTold()
    {
        var provider = _carrier.Open();
        var unknown = new NumberSettings { VoiceRoute = "00000000-0000-0000-0000-000000000000", MessagingRoute = "00000000-0000-0000-0000-000000000000" };

        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(Number, unknown, VonageCarrier.Ct)).Code);
        await _carrier.BuyAsync(provider, Number);
        Assert.Equal(new EffectOutcome.Unknown("method_failed"), await provider.ConfigureAsync(Number, unknown, VonageCarrier.Ct));
    }

    [Theory]
    [InlineData("+12065550100")]
    [InlineData("+14165550100")]
    public async Task Release_OwnedNumber_IsDoneOnceAndTwiceIsHarmless(string text)
    {
        var provider = _carrier.Open();
        var number = E164.Parse(text);
        await _carrier.BuyAsync(provider, number);

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), VonageCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), VonageCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Null(await provider.GetOwnedAsync(number, VonageCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Account_ByItsBalance_SaysThatNumbersAreGivenUpAtZero()
    {
        var provider = _carrier.Open(rates: VonageCarrier.Rate);

        var active = await provider.GetAccountAsync(VonageCarrier.Ct);
        Assert.Equal((true, Money.Usd(1100m)), (active.Usable, active.Balance!.Value));
        Assert.Equal("Active. The balance is not reloaded by itself, and when it reaches zero Vonage gives the account's numbers up for resale. Balance: 1000.00 EUR.", active.Detail);
        _carrier.Carrier.Books.Deposit(-1000m);
        var spent = await provider.GetAccountAsync(VonageCarrier.Ct);
        Assert.Equal((false, Money.Zero), (spent.Usable, spent.Balance!.Value));
        Assert.Contains("pay in now", spent.Detail, StringComparison.Ordinal);
        _carrier.Set(VonageFace.AutoReload, "true");
        Assert.True((await provider.GetAccountAsync(VonageCarrier.Ct)).Usable);
    }

    [Fact]
    public async Task Account_WithoutARateOrRefused_IsTold()
    {
        Assert.Null((await _carrier.Open().GetAccountAsync(VonageCarrier.Ct)).Balance);
        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(secret: "wrong").GetAccountAsync(VonageCarrier.Ct))).Reason);
        Assert.Equal("unauthorized", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(_carrier.Open(secret: "wrong"), Number)).Code);
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var profile = _carrier.Open().Profile;

        Assert.Equal(typeof(VonageProvider).IsAssignableTo(typeof(IReserves)), profile.Reserves);
        Assert.Equal(typeof(VonageProvider).IsAssignableTo(typeof(IBackorders)), profile.Backorders);
        Assert.Equal(typeof(VonageProvider).IsAssignableTo(typeof(IPorts)), profile.Ports);
        Assert.Equal(typeof(VonageProvider).IsAssignableTo(typeof(IPrices)), profile.TellsPrices);
        Assert.Equal((1, false, false, true, 1, 1), (profile.NumbersPerOrder, profile.KeepsReference, profile.PurchaseOverwritesOwned, profile.LooksBefore, profile.ConcurrentOrders, profile.ConcurrentReads));
        Assert.Empty(profile.MissingSettings);
    }
}
