using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tests.Providers.Local;

public sealed class LocalLedgerTests : IDisposable
{
    private readonly LocalCarrier _carrier = new();

    public void Dispose() => _carrier.Dispose();

    [Fact]
    public async Task Ledger_SeveralAdaptersRacing_SellEachNumberOnce()
    {
        var numbers = (await _carrier.Open().SearchAsync(LocalCarrier.In("206", 300), CancellationToken.None)).Select(offer => offer.Number).ToList();
        using var start = new Barrier(4);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                var provider = _carrier.Open();
                Assert.True(start.SignalAndWait(TimeSpan.FromMinutes(1)), "The others did not begin.");
                var won = new List<E164>();
                foreach (var number in numbers)
                {
                    if (await _carrier.BuyAsync(provider, number) is PurchaseOutcome.Confirmed)
                    {
                        won.Add(number);
                    }
                }

                return won;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Equal(numbers, outcomes.SelectMany(won => won).Order());
        var sold = _carrier.Ledger().Where(entry => entry.Event == LocalEvent.Sold).Select(entry => entry.Number!.Value).ToList();
        Assert.Equal(numbers, sold.Order());
        Assert.All(File.ReadLines(_carrier.LedgerPath), line => Assert.StartsWith("{\"event\":\"", line));
    }

    [Fact]
    public async Task Ledger_AfterARestart_KnowsEverything()
    {
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 3), CancellationToken.None)).Select(offer => offer.Number).ToList();
        var (bought, held) = (_carrier.Reference(), _carrier.Reference());
        await _carrier.BuyAsync(provider, numbers[0], bought);
        await provider.ReserveAsync(held, [numbers[1]], CancellationToken.None);
        await provider.PlaceBackorderAsync(new BackorderRequest(held, LocalCarrier.In("808"), 1), CancellationToken.None);
        await _carrier.BuyAsync(provider, numbers[0], held);
        await provider.ConfigureAsync(numbers[0], new NumberSettings { MessagingRoute = "profile-1" }, CancellationToken.None);
        provider.Dispose();

        var again = _carrier.Open();

        Assert.Equal(numbers[2], await LocalCarrier.FirstAsync(again));
        var owned = await again.GetOwnedAsync(numbers[0], CancellationToken.None);
        Assert.Equal((bought.Value, "profile-1"), (owned!.Reference, owned.Settings.MessagingRoute));
        var refused = await again.FindAsync(new FindQuery(held, null, [numbers[0]]), CancellationToken.None);
        Assert.Equal("number_taken", Assert.IsType<FoundNumber.Refused>(refused.Numbers[numbers[0]]).Code);
        Assert.True((await again.FindBackorderAsync(held, CancellationToken.None))!.Open);
        Assert.Equal(Money.Usd(999_998.50m), (await again.GetAccountAsync(CancellationToken.None)).Balance);
    }

    [Theory]
    [InlineData("{\"event\":\"sold\",\"at\":\"2026-11-21T12:00:00+00:00\",\"number\":\"+1206555", 0)]
    [InlineData("{", 0)]
    [InlineData("{\"event\":\"sold\",\"code\":\"", 5_000)]
    [InlineData("{\"event\":\"sold\",\"at\":\"2026-11-21T12:00:00+00:00\",\"reference\":\"ahX\",\"number\":\"+12065550009\",\"oneTime\":0.5,\"monthly\":1}", 0)]
    public async Task Ledger_LastLineTorn_NeverCountsAndIsCutOffByTheNextWriter(string torn, int longer)
    {
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 3), CancellationToken.None)).Select(offer => offer.Number).ToList();
        await _carrier.BuyAsync(provider, numbers[0]);
        await File.AppendAllTextAsync(_carrier.LedgerPath, torn + new string('x', longer));

        Assert.Single((await _carrier.Open().ListOwnedAsync(null, CancellationToken.None)).Numbers);
        Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, numbers[1]));

        Assert.Equal(2, (await _carrier.Open().ListOwnedAsync(null, CancellationToken.None)).Numbers.Count);
        Assert.Equal([numbers[0], numbers[1]], _carrier.Ledger().Select(entry => entry.Number!.Value));
        Assert.Equal(2, File.ReadLines(_carrier.LedgerPath).Count());
    }

    [Fact]
    public async Task Ledger_LineThatIsNoEntry_IsPassedOver()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);
        await File.AppendAllTextAsync(_carrier.LedgerPath, "not json\n{\"event\":\"exploded\",\"at\":\"2026-11-21T12:00:00+00:00\"}\n\n");

        Assert.NotEqual(number, await LocalCarrier.FirstAsync(provider));
        Assert.Single((await _carrier.Open().ListOwnedAsync(null, CancellationToken.None)).Numbers);
    }

    [Fact]
    public async Task Ledger_LockHeldByAnother_IsWaitedFor()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var held = new FileStream(Path.Combine(_carrier.Options.Folder, "local-carrier.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var buying = _carrier.BuyAsync(provider, number);
        Assert.False(buying.IsCompleted);
        Assert.Empty(_carrier.Ledger());
        await held.DisposeAsync();

        Assert.IsType<PurchaseOutcome.Confirmed>(await buying);
    }

    [Fact]
    public async Task Ledger_FolderThatIsAFile_IsADefiniteRefusal()
    {
        await File.WriteAllTextAsync(_carrier.Options.Folder, "in the way");
        try
        {
            var provider = _carrier.Open();
            var outcome = await _carrier.BuyAsync(provider, E164.Parse("+12065550001"));

            Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code);
            var fault = await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(CancellationToken.None));
            Assert.Equal("ledger_unusable", fault.Reason);
        }
        finally
        {
            File.Delete(_carrier.Options.Folder);
        }
    }

    [Fact]
    public async Task Ledger_OfAHundredThousandSales_IsReadBackWhole()
    {
        Directory.CreateDirectory(_carrier.Options.Folder);
        await File.WriteAllLinesAsync(
            _carrier.LedgerPath,
            Enumerable.Range(0, 100_000).Select(i =>
                $$"""{"event":"sold","at":"2026-11-21T12:00:00+00:00","reference":"ah01KAJ00000000000000000000{{i % 100:00}}","number":"+1{{201 + (i / 10_000)}}555{{i % 10_000:0000}}","oneTime":0.50,"monthly":1.00}"""));

        var account = await _carrier.Open().GetAccountAsync(CancellationToken.None);

        Assert.Contains("100000 numbers", account.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void AddLocalProvider_Settings_AreBoundAndNothingIsOpened()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AgentHost:Local:NumbersPerOrder"] = "7", ["AgentHost:Local:Faults"] = "search:slow:1", ["AgentHost:Local:Latency"] = "00:00:00" })
            .Build();

        using var services = new ServiceCollection().AddLocalProvider(configuration, _carrier.Options.Folder).BuildServiceProvider();
        var provider = services.GetRequiredService<IProvider>();

        Assert.Equal(("local", 7), (provider.Profile.Name, provider.Profile.NumbersPerOrder));
        Assert.False(Directory.Exists(_carrier.Options.Folder));
    }

    [Theory]
    [InlineData("NumbersPerOrder", "0")]
    [InlineData("PageSize", "-1")]
    [InlineData("Latency", "-00:00:01")]
    [InlineData("Latency", "soon")]
    [InlineData("Faults", "everything")]
    public void AddLocalProvider_SettingOutOfRange_IsNamed(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"AgentHost:Local:{setting}"] = value }).Build();

        var fault = Assert.ThrowsAny<Exception>(() => new ServiceCollection().AddLocalProvider(configuration, _carrier.Options.Folder));

        Assert.Contains($"AgentHost:Local:{setting}", fault.Message, StringComparison.Ordinal);
    }
}
