using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Plivo;

namespace AgentHost.Tests.Providers.Plivo;

public sealed class PlivoOwnedTests : IAsyncLifetime
{
    private static readonly E164 Number = E164.Parse("+12065550100");
    private static readonly NumberSettings ToOther = new() { VoiceRoute = PlivoFace.OtherApplication, MessagingRoute = PlivoFace.OtherApplication };
    private PlivoCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await PlivoCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Purchase_NumberOnOffer_IsOursAndSetsNothing()
    {
        Assert.Equal(new PurchaseOutcome.Confirmed(null, null, null), await _carrier.BuyAsync(_carrier.Open(), Number));

        Assert.Equal((Number.Value, 1000m - 0.80m), (Assert.Single(_carrier.Carrier.Books.Owned).Number.Number, _carrier.Carrier.Books.Balance));
        var request = Assert.Single(_carrier.Carrier.Requests);
        Assert.Equal(($"/v1/Account/{PlivoFace.AuthId}/PhoneNumber/12065550100/", "{}", "application/json"), (request.Path, request.Body, request.ContentType));
    }

    [Fact]
    public async Task Purchase_Pending_IsAcceptedAndFoundOnceItIsOurs()
    {
        var provider = _carrier.Open();
        _carrier.Set(PlivoFace.Purchases, "pending");
        _carrier.Carrier.Pace = new CarrierPace(Order: int.MaxValue);

        Assert.IsType<PurchaseOutcome.Accepted>(await _carrier.BuyAsync(provider, Number));
        Assert.IsType<FoundNumber.NotFound>(await _carrier.FindAsync(provider, Number));
        Assert.Equal(1000m, _carrier.Carrier.Books.Balance);

        _carrier.Carrier.Pace = new CarrierPace(Order: 0);
        Assert.Equal(new FoundNumber.Owned(null, null, Money.Usd(0.80m)), await _carrier.FindAsync(provider, Number));
    }

    [Fact]
    public async Task Purchase_PendingAndTakenMeanwhile_NeverShows()
    {
        var provider = _carrier.Open();
        _carrier.Set(PlivoFace.Purchases, "pending");
        _carrier.Carrier.Pace = new CarrierPace(Order: int.MaxValue);
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Books.Take(Number.Value);

        _carrier.Carrier.Pace = new CarrierPace(Order: 0);

        Assert.IsType<FoundNumber.NotFound>(await _carrier.FindAsync(provider, Number));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Purchase_SeveralNumbers_AreRefusedUnsent()
    {
        var answer = await _carrier.Open().PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [Number, E164.Parse("+12065550101")]), PlivoCarrier.Ct);

        Assert.Equal(["too_many_numbers", "too_many_numbers"], answer.Outcomes.Values.Select(outcome => Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Purchase_NumberOwnedAlready_IsRefusedAndToldByLookingBefore()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);

        Assert.True(provider.Profile.LooksBefore);
        Assert.NotNull(await provider.GetOwnedAsync(Number, PlivoCarrier.Ct));
        Assert.Equal("number_taken", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(provider, Number)).Code);
        Assert.Equal(1000m - 0.80m, _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task Find_SeveralNumbers_AreEachAskedByTheirDigits()
    {
        var provider = _carrier.Open();
        var other = E164.Parse("+12065550101");
        await _carrier.BuyAsync(provider, Number);

        var answer = await provider.FindAsync(new FindQuery(_carrier.Reference(), null, [Number, other, Number]), PlivoCarrier.Ct);

        Assert.True(answer.Complete);
        Assert.Equal(new FoundNumber.Owned(null, null, Money.Usd(0.80m)), answer.Numbers[Number]);
        Assert.Equal(new FoundNumber.NotFound(), answer.Numbers[other]);
        Assert.Equal(2, _carrier.Carrier.Count("owned"));
    }

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnce()
    {
        var provider = _carrier.Open(pageSize: 3);
        var offers = await provider.SearchAsync(PlivoCarrier.In("206", 7), PlivoCarrier.Ct);
        foreach (var offer in offers)
        {
            await _carrier.BuyAsync(provider, offer.Number);
        }

        var listed = new List<OwnedNumber>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, PlivoCarrier.Ct);
            listed.AddRange(page.Numbers);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(offers.Select(offer => offer.Number), listed.Select(owned => owned.Number));
        Assert.All(listed, owned => Assert.Equal((null, Money.Usd(0.80m), PlivoFace.DefaultApplication), (owned.Reference, owned.MonthlyCost!.Value, owned.Settings.VoiceRoute)));
        Assert.Equal(3, _carrier.Carrier.Count("owned"));
    }

    [Theory]
    [InlineData("https://evil.example/steal")]
    [InlineData("-1")]
    public async Task ListOwned_CursorThatIsNone_IsRefusedUnsent(string cursor)
    {
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ListOwnedAsync(cursor, PlivoCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Configure_Application_ReadsBackAsBothRoutesAndOnceOnly()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, ToOther, PlivoCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, ToOther, PlivoCarrier.Ct));

        Assert.True((await provider.GetOwnedAsync(Number, PlivoCarrier.Ct))!.Settings.Meets(ToOther));
        Assert.Equal($$"""{"app_id":"{{PlivoFace.OtherApplication}}"}""", Assert.Single(_carrier.Carrier.Requests, request => request.Operation == "configure").Body);
    }

    [Theory]
    [InlineData("routes_differ", PlivoFace.OtherApplication, null, null)]
    [InlineData("routes_differ", PlivoFace.OtherApplication, PlivoFace.DefaultApplication, null)]
    [InlineData("route_invalid", "https://example.test/voice", "https://example.test/voice", null)]
    [InlineData("route_invalid", "", "", null)]
    [InlineData("route_invalid", "4711", "4711", null)]
    [InlineData("route_not_removable", null, null, null)]
    [InlineData("campaign_missing", PlivoFace.OtherApplication, PlivoFace.OtherApplication, "CMP0001")]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign)
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);

        var outcome = await provider.ConfigureAsync(Number, new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, PlivoCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
        Assert.Equal(PlivoFace.DefaultApplication, (await provider.GetOwnedAsync(Number, PlivoCarrier.Ct))!.Settings.VoiceRoute);
    }

    [Fact]
    public async Task Configure_NumberNotOwned_IsRefused() =>
        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await _carrier.Open().ConfigureAsync(Number, ToOther, PlivoCarrier.Ct)).Code);

    [Theory]
    [InlineData("COMPLETED", true)]
    [InlineData("PROCESSING", false)]
    public async Task Configure_CampaignLinkedInTheConsole_CountsOnceItIsRegistered(string status, bool registered)
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Books.Configure(Number.Value, new Dictionary<string, string?> { ["tendlc_campaign_id"] = "CMP0001", ["tendlc_registration_status"] = status });
        var wanted = ToOther with { Campaign = "CMP0001" };

        var outcome = await provider.ConfigureAsync(Number, wanted, PlivoCarrier.Ct);

        Assert.Equal(registered, outcome is EffectOutcome.Done);
        Assert.Equal(registered, (await provider.GetOwnedAsync(Number, PlivoCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Fact]
    public async Task Release_OwnedNumber_IsDoneAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(Number, _carrier.Reference(), PlivoCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(Number, _carrier.Reference(), PlivoCarrier.Ct));

        Assert.Null(await provider.GetOwnedAsync(Number, PlivoCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Account_WithCreditWithoutOrRefused_IsTold()
    {
        var provider = _carrier.Open();

        Assert.Equal(new AccountState(true, "Active.", Money.Usd(1000m)), await provider.GetAccountAsync(PlivoCarrier.Ct));
        _carrier.Carrier.Books.Deposit(-1000m);
        var spent = await provider.GetAccountAsync(PlivoCarrier.Ct);
        Assert.Equal((false, Money.Zero), (spent.Usable, spent.Balance));
        Assert.Contains("add credit", spent.Detail, StringComparison.Ordinal);
        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(token: "wrong").GetAccountAsync(PlivoCarrier.Ct))).Reason);
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var profile = _carrier.Open().Profile;

        Assert.Equal(typeof(PlivoProvider).IsAssignableTo(typeof(IReserves)), profile.Reserves);
        Assert.Equal(typeof(PlivoProvider).IsAssignableTo(typeof(IBackorders)), profile.Backorders);
        Assert.Equal(typeof(PlivoProvider).IsAssignableTo(typeof(IPorts)), profile.Ports);
        Assert.Equal(typeof(PlivoProvider).IsAssignableTo(typeof(IPrices)), profile.TellsPrices);
        Assert.Equal((1, false, false, true, 10), (profile.NumbersPerOrder, profile.KeepsReference, profile.PurchaseOverwritesOwned, profile.LooksBefore, profile.Priority));
        Assert.Empty(profile.MissingSettings);
    }
}
