using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Providers.Local;

public sealed class LocalPurchaseTests : IDisposable
{
    private readonly LocalCarrier _carrier = new();

    public void Dispose() => _carrier.Dispose();

    [Fact]
    public async Task Purchase_NumberInStock_IsSoldChargedAndOwned()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var reference = _carrier.Reference();

        var outcome = Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number, reference));

        Assert.Equal((Money.Usd(0.50m), Money.Usd(1.00m)), (outcome.OneTimeCost, outcome.MonthlyCost));
        var entry = Assert.Single(_carrier.Ledger());
        Assert.Equal((LocalEvent.Sold, number, reference.Value, 0.50m, 1.00m), (entry.Event, entry.Number, entry.Reference, entry.OneTime, entry.Monthly));
        Assert.Equal(_carrier.Time.GetUtcNow(), entry.At);
        var owned = await provider.GetOwnedAsync(number, CancellationToken.None);
        Assert.Equal((reference.Value, outcome.CarrierNumberId), (owned!.Reference, owned.CarrierNumberId));
        Assert.Equal(Money.Usd(999_998.50m), (await provider.GetAccountAsync(CancellationToken.None)).Balance);
    }

    [Fact]
    public async Task Purchase_Twice_IsRefusedAlsoUnderTheSameReference()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var reference = _carrier.Reference();
        await _carrier.BuyAsync(provider, number, reference);

        Assert.Equal("number_taken", Rejection(await _carrier.BuyAsync(provider, number, reference)));
        Assert.Equal("number_taken", Rejection(await _carrier.BuyAsync(provider, number)));
        Assert.Single(_carrier.Ledger(), entry => entry.Event == LocalEvent.Sold);
        Assert.IsType<FoundNumber.Owned>(await FindAsync(provider, reference, number));
    }

    [Theory]
    [InlineData("+12065551212")]
    [InlineData("+12066660000")]
    [InlineData("+14155550000")]
    [InlineData("+18005550200")]
    [InlineData("+19005550100")]
    [InlineData("+442079460000")]
    public async Task Purchase_NumberNotInStock_IsRefused(string number)
    {
        var provider = _carrier.Open();

        Assert.Equal("number_not_available", Rejection(await _carrier.BuyAsync(provider, E164.Parse(number))));
        Assert.Empty((await provider.ListOwnedAsync(null, CancellationToken.None)).Numbers);
    }

    [Fact]
    public async Task Purchase_SeveralOfWhichOneIsTaken_IsFilledInPart()
    {
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 5), CancellationToken.None)).Select(offer => offer.Number).ToList();
        await _carrier.BuyAsync(provider, numbers[2]);
        var reference = _carrier.Reference();

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), CancellationToken.None);

        Assert.Equal(4, answer.Outcomes.Values.OfType<PurchaseOutcome.Confirmed>().Count());
        Assert.Equal("number_taken", Rejection(answer.Outcomes[numbers[2]]));
        Assert.Equal("number_taken", Assert.IsType<FoundNumber.Refused>(await FindAsync(provider, reference, numbers[2])).Code);
    }

    [Fact]
    public async Task Purchase_BeyondTheBalanceOrTheOrderSize_IsRefused()
    {
        _carrier.Options.OpeningBalance = 4.00m;
        _carrier.Options.NumbersPerOrder = 3;
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 4), CancellationToken.None)).Select(offer => offer.Number).ToList();

        var tooMany = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), CancellationToken.None);
        var tooDear = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers[..3]), CancellationToken.None);

        Assert.All(tooMany.Outcomes.Values, outcome => Assert.Equal("too_many_numbers", Rejection(outcome)));
        Assert.Equal(2, tooDear.Outcomes.Values.OfType<PurchaseOutcome.Confirmed>().Count());
        Assert.Equal("insufficient_funds", Rejection(tooDear.Outcomes[numbers[2]]));
    }

    [Fact]
    public async Task Find_EachCase_IsToldApart()
    {
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 4), CancellationToken.None)).Select(offer => offer.Number).ToList();
        var (ours, others) = (_carrier.Reference(), _carrier.Reference());
        await _carrier.BuyAsync(provider, numbers[0], ours);
        await _carrier.BuyAsync(provider, numbers[1], others);
        await _carrier.BuyAsync(provider, numbers[3], ours);
        await provider.ReleaseAsync(numbers[3], _carrier.Reference(), CancellationToken.None);

        var answer = await provider.FindAsync(new FindQuery(ours, null, numbers), CancellationToken.None);

        Assert.True(answer.Complete);
        Assert.NotNull(answer.CarrierOrderId);
        Assert.IsType<FoundNumber.Owned>(answer.Numbers[numbers[0]]);
        Assert.IsType<FoundNumber.OwnedByAnother>(answer.Numbers[numbers[1]]);
        Assert.IsType<FoundNumber.NotFound>(answer.Numbers[numbers[2]]);
        Assert.Equal("released", Assert.IsType<FoundNumber.Refused>(answer.Numbers[numbers[3]]).Code);
        Assert.Null((await provider.FindAsync(new FindQuery(_carrier.Reference(), null, numbers), CancellationToken.None)).CarrierOrderId);
    }

    [Fact]
    public async Task Configure_OwnedNumber_ReadsBackAlsoInAnotherProcess()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var settings = new NumberSettings { VoiceRoute = "https://example.test/voice", Campaign = "C1" };

        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(number, settings, CancellationToken.None)).Code);
        await _carrier.BuyAsync(provider, number);
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, settings, CancellationToken.None));

        Assert.Equal(settings, (await _carrier.Open().GetOwnedAsync(number, CancellationToken.None))!.Settings);
    }

    [Fact]
    public async Task Release_OwnedNumber_RestsBeforeItIsSoldAgain()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), CancellationToken.None));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), CancellationToken.None));

        Assert.Single(_carrier.Ledger(), entry => entry.Event == LocalEvent.Released);
        Assert.Null(await provider.GetOwnedAsync(number, CancellationToken.None));
        Assert.Equal("number_not_available", Rejection(await _carrier.BuyAsync(provider, number)));
        _carrier.Time.Advance(TimeSpan.FromDays(46));
        Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number));
    }

    [Fact]
    public async Task ListOwned_SeveralPages_HoldEveryNumberOnceWhileNumbersGo()
    {
        _carrier.Options.PageSize = 10;
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 25), CancellationToken.None)).Select(offer => offer.Number).ToList();
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), CancellationToken.None);

        var listed = new List<E164>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, CancellationToken.None);
            listed.AddRange(page.Numbers.Select(owned => owned.Number));
            cursor = page.NextCursor;
            await provider.ReleaseAsync(page.Numbers[0].Number, _carrier.Reference(), CancellationToken.None);
        }
        while (cursor is not null);

        Assert.Equal(numbers, listed);
    }

    [Fact]
    public async Task Reserve_Number_HidesItUntilItExpires()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var (reference, other) = (_carrier.Reference(), _carrier.Reference());

        var held = await provider.ReserveAsync(reference, [number, E164.Parse("+12066660000")], CancellationToken.None);

        Assert.Equal([number], held.Numbers);
        Assert.Equal(_carrier.Time.GetUtcNow().AddMinutes(10), held.ExpiresAt);
        Assert.NotEqual(number, await LocalCarrier.FirstAsync(provider));
        Assert.Empty((await provider.ReserveAsync(other, [number], CancellationToken.None)).Numbers);
        Assert.Equal([number], (await provider.ReserveAsync(reference, [number], CancellationToken.None)).Numbers);
        _carrier.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(number, await LocalCarrier.FirstAsync(provider));
    }

    [Fact]
    public async Task CancelReservation_Held_LetsGoAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var reference = _carrier.Reference();
        await provider.ReserveAsync(reference, [number], CancellationToken.None);

        var held = new HeldNumbers(reference, new Dictionary<E164, string?> { [number] = null });
        await provider.CancelReservationAsync(held, CancellationToken.None);
        await provider.CancelReservationAsync(held, CancellationToken.None);

        Assert.Equal(number, await LocalCarrier.FirstAsync(provider));
        Assert.Single(_carrier.Ledger(), entry => entry.Event == LocalEvent.ReservationReleased);
    }

    [Fact]
    public async Task Purchase_ReservedNumber_TakesTheReservationWithIt()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        await provider.ReserveAsync(_carrier.Reference(), [number], CancellationToken.None);

        Assert.Single(await provider.CheckAsync([number], CancellationToken.None));
        Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number));
    }

    [Fact]
    public void Profile_Local_IsMarkedSimulatedAndSaysWhatItOffers()
    {
        var profile = _carrier.Open().Profile;

        Assert.Equal(("local", true, true, true, true), (profile.Name, profile.Simulated, profile.Reserves, profile.Backorders, profile.KeepsReference));
        Assert.Equal(TimeSpan.FromSeconds(2), profile.SettleWindow);
    }

    private static string Rejection(PurchaseOutcome outcome) => Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code;

    private static async Task<FoundNumber> FindAsync(LocalProvider provider, ClientReference reference, E164 number) =>
        (await provider.FindAsync(new FindQuery(reference, null, [number]), CancellationToken.None)).Numbers[number];
}
