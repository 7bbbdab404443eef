using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>What the account owns, where it points, giving back, and the account itself.</summary>
public sealed class BandwidthOwnedTests : IAsyncLifetime
{
    private const string Home = "743/616387";
    private const string Other = "743/303716";
    private const string Elsewhere = "744/500026";
    private const string Campaign = "CAMP123";
    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnce()
    {
        var provider = _carrier.Open(_ => _carrier.Options(pageSize: 3));
        E164[] numbers = [.. Enumerable.Range(100, 8).Select(line => BandwidthCarrier.Number(line))];
        await _carrier.OrderAsync(provider, _carrier.Reference(), numbers);
        _carrier.Work();

        var listed = new List<E164>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, BandwidthCarrier.Ct);
            listed.AddRange(page.Numbers.Select(owned => owned.Number));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(numbers, listed);
        Assert.Equal(3, _carrier.Carrier.Count("owned"));
    }

    [Fact]
    public async Task ListOwned_EmptyAccount_IsEmpty() => Assert.Equal((0, null), await _carrier.Open().ListOwnedAsync(null, BandwidthCarrier.Ct) is var page ? (page.Numbers.Count, page.NextCursor) : default);

    [Fact]
    public async Task GetOwned_OursReservedAgingFreeOrUnknown_IsToldOnlyWhereOurs()
    {
        var provider = _carrier.Open();
        _carrier.WorkAtOnce();
        var ours = await _carrier.OwnAsync(provider);
        var released = await _carrier.OwnAsync(provider, 101);
        await provider.ReleaseAsync(released, _carrier.Reference(), BandwidthCarrier.Ct);
        await provider.ReserveAsync(_carrier.Reference(), [BandwidthCarrier.Number(102)], BandwidthCarrier.Ct);

        var owned = await provider.GetOwnedAsync(ours, BandwidthCarrier.Ct);

        Assert.Equal((ours, NumberType.Local, Home, null), (owned!.Number, owned.NumberType, owned.Settings.VoiceRoute, owned.Settings.MessagingRoute));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], owned.Features);
        foreach (var other in new[] { released, BandwidthCarrier.Number(102), BandwidthCarrier.Number(103), E164.Parse("+12065559999") })
        {
            Assert.Null(await provider.GetOwnedAsync(other, BandwidthCarrier.Ct));
        }
    }

    public static TheoryData<NumberSettings> Routes =>
    [
        new NumberSettings { VoiceRoute = Other },
        new NumberSettings { VoiceRoute = Home, MessagingRoute = Home },
        new NumberSettings { VoiceRoute = Elsewhere, MessagingRoute = Elsewhere, Campaign = Campaign },
        new NumberSettings { VoiceRoute = Other, MessagingRoute = Other, Campaign = "OTHER" },
        new NumberSettings { VoiceRoute = Home },
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Configure_EachKindOfRoute_ReadsBackAlsoOverAnyOther(NumberSettings wanted)
    {
        var provider = _carrier.Open();
        _carrier.WorkAtOnce();
        var number = await _carrier.OwnAsync(provider);
        foreach (var before in Routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, before.Data, BandwidthCarrier.Ct));

            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct));

            Assert.True((await provider.GetOwnedAsync(number, BandwidthCarrier.Ct))!.Settings.Meets(wanted));
        }
    }

    [Fact]
    public async Task Configure_AsItIsAlready_ChangesNothing()
    {
        var provider = _carrier.Open();
        _carrier.WorkAtOnce();
        var number = await _carrier.OwnAsync(provider);
        var wanted = new NumberSettings { VoiceRoute = Other, MessagingRoute = Other, Campaign = Campaign };
        await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct);
        var changes = _carrier.Carrier.Count("configure");

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct));

        Assert.Equal((2, 2), (changes, _carrier.Carrier.Count("configure")));
    }

    [Fact]
    public async Task Configure_OrderThatIsNotWorkedInTime_IsNotKnownYetAndReadBackWhenItIs()
    {
        var provider = _carrier.Open(_ => _carrier.Options(patience: TimeSpan.FromMilliseconds(50)));
        var number = await _carrier.OwnAsync(provider);
        var wanted = new NumberSettings { VoiceRoute = Other };

        Assert.Equal(new EffectOutcome.Unknown("pending"), await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct));

        Assert.False((await provider.GetOwnedAsync(number, BandwidthCarrier.Ct))!.Settings.Meets(wanted));
        _carrier.Work();
        Assert.True((await provider.GetOwnedAsync(number, BandwidthCarrier.Ct))!.Settings.Meets(wanted));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct));
        Assert.Equal(1, _carrier.Carrier.Count("configure"));
    }

    [Theory]
    [InlineData("route_missing", null, null, null)]
    [InlineData("route_invalid", "https://example.test/voice", null, null)]
    [InlineData("route_invalid", "743", null, null)]
    [InlineData("route_invalid", "743/abc", null, null)]
    [InlineData("route_invalid", Home, Other, null)]
    [InlineData("campaign_needs_service", Home, null, Campaign)]
    [InlineData("site_invalid", "999/616387", null, null)]
    [InlineData("peer_invalid", "743/1", null, null)]
    public async Task Configure_WhatCannotBe_IsRefusedWithACode(string code, string? voice, string? messages, string? campaign)
    {
        var provider = _carrier.Open();
        _carrier.WorkAtOnce();
        var number = await _carrier.OwnAsync(provider);

        var outcome = await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = voice, MessagingRoute = messages, Campaign = campaign }, BandwidthCarrier.Ct);

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(outcome).Code);
        Assert.Equal(Home, (await provider.GetOwnedAsync(number, BandwidthCarrier.Ct))!.Settings.VoiceRoute);
    }

    [Fact]
    public async Task Configure_NumberNotOwnedOrThatCannotMessage_IsRefused()
    {
        var provider = _carrier.Open();
        _carrier.WorkAtOnce();
        var voiceOnly = await _carrier.OwnAsync(provider, 109);
        var messages = new NumberSettings { VoiceRoute = Home, MessagingRoute = Home };

        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(BandwidthCarrier.Number(199), messages, BandwidthCarrier.Ct)).Code);
        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(voiceOnly, messages, BandwidthCarrier.Ct)).Code);
        Assert.Null((await provider.GetOwnedAsync(voiceOnly, BandwidthCarrier.Ct))!.Settings.MessagingRoute);
    }

    [Fact]
    public async Task Release_OwnedNumber_IsDoneOnceAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        _carrier.WorkAtOnce();
        var number = await _carrier.OwnAsync(provider);
        var reference = _carrier.Reference();

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, reference, BandwidthCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), BandwidthCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Contains($"<CustomerOrderId>{reference}</CustomerOrderId>", _carrier.Carrier.Requests.Single(request => request.Operation == "release").Body, StringComparison.Ordinal);
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Release_OrderThatIsNotWorkedInTime_IsUnknownUntilTheNumberIsGone()
    {
        var provider = _carrier.Open(_ => _carrier.Options(patience: TimeSpan.FromMilliseconds(50)));
        var number = await _carrier.OwnAsync(provider);

        Assert.Equal(new EffectOutcome.Unknown("pending"), await provider.ReleaseAsync(number, _carrier.Reference(), BandwidthCarrier.Ct));

        Assert.NotNull(await provider.GetOwnedAsync(number, BandwidthCarrier.Ct));
        _carrier.Work();
        Assert.Null(await provider.GetOwnedAsync(number, BandwidthCarrier.Ct));
    }

    [Fact]
    public async Task Account_ReadyOrWithoutSiteOrPeer_IsTold()
    {
        Assert.Equal(new AccountState(true, "Active; site and SIP peer are there.", null), await _carrier.Open().GetAccountAsync(BandwidthCarrier.Ct));
        Assert.True((await _carrier.Open(_ => _carrier.Options(peerId: BandwidthFace.OtherPeerId)).GetAccountAsync(BandwidthCarrier.Ct)).Usable);

        Assert.Contains("BANDWIDTH_SITE_ID", Unusable(await _carrier.Open(_ => _carrier.Options(siteId: "999")).GetAccountAsync(BandwidthCarrier.Ct)), StringComparison.Ordinal);
        Assert.Contains("BANDWIDTH_PEER_ID", Unusable(await _carrier.Open(_ => _carrier.Options(peerId: "1")).GetAccountAsync(BandwidthCarrier.Ct)), StringComparison.Ordinal);
        Assert.Contains("default", Unusable(await _carrier.Open(_ => _carrier.Options(siteId: BandwidthFace.OtherSiteId)).GetAccountAsync(BandwidthCarrier.Ct)), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(_ => _carrier.Options(password: "wrong")).GetAccountAsync(BandwidthCarrier.Ct));
        Assert.Equal("unauthorized", refused.Reason);

        static string Unusable(AccountState state) => state.Usable ? throw new InvalidOperationException("usable") : state.Detail;
    }

    [Fact]
    public async Task OAuthClient_ManyCalls_FetchOneTokenAndANewOneBeforeItEnds()
    {
        var provider = _carrier.Open(_ => _carrier.Options(tokens: true), _carrier.Time);
        await provider.GetAccountAsync(BandwidthCarrier.Ct);
        await _carrier.OrderAsync(provider, _carrier.Reference(), BandwidthCarrier.Number(100));
        Assert.Equal(1, Tokens());

        _carrier.Time.Advance(TimeSpan.FromMinutes(59.5));
        await provider.GetAccountAsync(BandwidthCarrier.Ct);

        Assert.Equal(2, Tokens());
        Assert.Equal(1, _carrier.Carrier.Count("purchase"));
    }

    [Fact]
    public async Task OAuthClient_Refused_IsUnauthorizedAndNothingIsOrdered()
    {
        var wrong = _carrier.Open(_ => _carrier.Options(tokens: true, secret: "wrong"));
        var right = _carrier.Open(_ => _carrier.Options(tokens: true));

        Assert.Equal("unauthorized", await CodeAsync(wrong));
        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => wrong.GetAccountAsync(BandwidthCarrier.Ct))).Reason);
        _carrier.Carrier.Faults.Set("account", SandboxFault.ServerError);
        Assert.Equal("provider_unavailable", await CodeAsync(right));
        Assert.Equal(0, _carrier.Carrier.Count("purchase"));

        async Task<string> CodeAsync(IProvider provider) =>
            Assert.IsType<PurchaseOutcome.Rejected>(
                (await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [BandwidthCarrier.Number(100)]), BandwidthCarrier.Ct)).Outcomes[BandwidthCarrier.Number(100)]).Code;
    }

    [Fact]
    public void Profile_Always_AgreesWithWhatTheAdapterIs()
    {
        var profile = _carrier.Open().Profile;

        Assert.True(profile is { Reserves: true, Backorders: true, Ports: true, TellsPrices: false, KeepsReference: true, LooksBefore: false, Priority: 60, NumbersPerOrder: 100 });
        Assert.False(typeof(AgentHost.Providers.Bandwidth.BandwidthProvider).IsAssignableTo(typeof(IPrices)));
        Assert.Empty(profile.MissingSettings);
    }

    private int Tokens() => _carrier.Carrier.Requests.Count(request => request.Path.EndsWith("/oauth2/token", StringComparison.Ordinal));
}
