using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Work;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Auditing;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tests.Harness;

/// <summary>
/// The operations over a database of their own and the Local carrier, with a clock that tests advance. Another instance on the same database and
/// carrier stands for another process, or for the same one after a kill.
/// </summary>
public sealed class OperationsUnderTest : IAsyncDisposable
{
    private readonly DatabaseUnderTest _database;
    private readonly bool _owns;
    private readonly ServiceProvider _services;
    private readonly Func<LocalProvider, IEnumerable<IProvider>>? _carriers;
    private readonly IReadOnlyList<ExchangeRate> _rates;
    private readonly Func<OperationsOptions, OperationsOptions> _options;

    private OperationsUnderTest(DatabaseUnderTest database, FakeTimeProvider time, bool owns, Action<string>? reach, LocalOptions local, Func<LocalProvider, IEnumerable<IProvider>>? carriers, IReadOnlyList<ExchangeRate>? rates, Func<OperationsOptions, OperationsOptions>? options, IEnumerable<IInterceptor>? interceptors = null)
    {
        _database = database;
        _owns = owns;
        Time = time;
        LocalSettings = local;
        _carriers = carriers;
        _rates = rates ?? [];
        _options = options ?? (usual => usual);
        Database = database.Another(change: usual => usual with { UnattributedAction = "test.prepare" });
        Faults = new LocalFaults();
        Carrier = new LocalProvider(local, Faults, time);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new IdSource(time))
            .AddSingleton(NumberingPlan.Default)
            .AddSingleton(owns ? database.Database : database.Another(interceptors))
            .AddSingleton(new ProviderDirectory(_carriers?.Invoke(Carrier) ?? [Carrier]))
            .AddSingleton<IRequestReader, OfflineRequestReader>()
            .AddSingleton(new KillPoints(reach))
            .AddOperations(_options(new OperationsOptions
            {
                WorkerName = $"test-{Guid.NewGuid():N}",
                ExchangeRates = _rates,
                Routing = new Dictionary<string, NumberSettings> { [ProviderNames.Local] = new() { VoiceRoute = "sim:voice", MessagingRoute = "sim:messages" } },
            }))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public LocalFaults Faults { get; }

    public LocalProvider Carrier { get; }

    public LocalOptions LocalSettings { get; }

    /// <summary>The database for tests to look into and to prepare rows in; what they change stands apart in the audit trail from what operations do.</summary>
    public Database Database { get; }

    /// <summary>A person at the terminal of a single-user installation.</summary>
    public static Caller Person { get; } = new() { Tenant = Tenants.Main, Actor = "dana", Channel = "terminal", Scopes = Scope.All };

    /// <summary>Operations over a new database and carrier.</summary>
    /// <param name="engine">The database's engine.</param>
    /// <param name="reach">Runs at kill-points.</param>
    /// <param name="local">Changes the carrier's settings.</param>
    /// <param name="carriers">The accounts in use, made of the carrier; the carrier itself when null.</param>
    /// <param name="rates">Exchange rates.</param>
    /// <param name="options">Changes the settings of the operations.</param>
    public static async Task<OperationsUnderTest> CreateAsync(
        DatabaseEngine engine, Action<string>? reach = null, Action<LocalOptions>? local = null, Func<LocalProvider, IEnumerable<IProvider>>? carriers = null, IReadOnlyList<ExchangeRate>? rates = null,
        Func<OperationsOptions, OperationsOptions>? options = null)
    {
        var time = new FakeTimeProvider();
        var database = await DatabaseUnderTest.CreateAsync(engine, time);
        var settings = new LocalOptions { Folder = Path.Combine(database.Folder, "carrier"), Latency = TimeSpan.Zero, FlushToDisk = false };
        local?.Invoke(settings);
        return new OperationsUnderTest(database, time, owns: true, reach, settings, carriers, rates, options);
    }

    /// <summary>Another process on the same database and carrier.</summary>
    public OperationsUnderTest Another(Action<string>? reach = null, IEnumerable<IInterceptor>? interceptors = null) =>
        new(_database, Time, owns: false, reach, LocalSettings, _carriers, _rates, _options, interceptors);

    /// <summary>The operations over a backup that was put into a database of its own, with the same carrier and clock: what a restored installation is.</summary>
    public async Task<OperationsUnderTest> RestoredAsync(string backup) =>
        new(await DatabaseUnderTest.RestoredAsync(_database.Engine, backup, Time), Time, owns: true, null, LocalSettings, _carriers, _rates, _options);

    /// <summary>Where a test may put files.</summary>
    public string Folder => _database.Folder;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static NumberRequest Order(params RequestLine[] lines) => new() { Intent = RequestIntent.Order, Lines = lines };

    public static RequestLine Local(string code, int quantity) => new() { AreaCodes = [Npa.Parse(code)], Quantity = quantity };

    public static RequestLine TollFree(int quantity) => new() { NumberType = NumberType.TollFree, Quantity = quantity };

    public async Task<QuoteView> QuoteAsync(NumberRequest request, Caller? caller = null)
    {
        var result = await Get<Quoting>().QuoteAsync(caller ?? Person, null, request, null, CancellationToken.None);
        Assert.True(result.TryGet(out var quote, out var problem), problem?.ToString());
        return quote;
    }

    public async Task<OrderView> PlaceAsync(string quoteId, string key, PersonsAnswer answer = PersonsAnswer.Yes, Caller? caller = null)
    {
        var result = await Get<Placement>().PlaceAsync(caller ?? Person, quoteId, key, answer, CancellationToken.None);
        Assert.True(result.TryGet(out var placed, out var problem), problem?.ToString());
        return Assert.IsType<PlacementAnswer.Placed>(placed).Order;
    }

    /// <summary>Quotes, places and works until nothing more happens without time passing.</summary>
    public async Task<OrderView> BuyAsync(NumberRequest request, string key = "k1")
    {
        var order = await PlaceAsync((await QuoteAsync(request)).QuoteId, key);
        await WorkAsync();
        return await OrderAsync(order.OrderId);
    }

    public async Task<OrderView> OrderAsync(string orderId)
    {
        var result = await Get<OrderQueries>().GetAsync(Person, orderId, CancellationToken.None);
        Assert.True(result.TryGet(out var order, out var problem), problem?.ToString());
        return order;
    }

    /// <summary>Works until nothing is due.</summary>
    public Task WorkAsync() => Wait.WhileAsync("something is due", async () => await Get<WorkPass>().RunAsync(CancellationToken.None) > 0);

    /// <summary>Lets time pass in steps, working at each.</summary>
    public async Task WorkForAsync(TimeSpan howLong, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < howLong; passed += step)
        {
            Time.Advance(step);
            await WorkAsync();
        }
    }

    public async Task SetPolicyAsync(TenantPolicy policy, SpendingMode mode = SpendingMode.Auto)
    {
        await Database.WriteAsync(
            async (db, token) =>
            {
                await db.LockBudgetAsync(Tenants.Main, Time, token);
                var tenant = await db.Tenants.FirstAsync(t => t.Id == Tenants.Main, token);
                tenant.PolicyJson = StoredJson.Write(policy);
                tenant.Mode = mode;
            },
            CancellationToken.None);
    }

    /// <summary>Every number that the carrier says is ours.</summary>
    public async Task<List<OwnedNumber>> OwnedAtCarrierAsync()
    {
        using var carrier = new LocalProvider(LocalSettings, new LocalFaults(), Time);
        var owned = new List<OwnedNumber>();
        string? cursor = null;
        do
        {
            var page = await carrier.ListOwnedAsync(cursor, CancellationToken.None);
            owned.AddRange(page.Numbers);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return owned;
    }

    public Task<List<PhoneNumberRow>> InventoryAsync() =>
        Database.ReadAsync((db, token) => db.PhoneNumbers.OrderBy(n => n.E164).ToListAsync(token), CancellationToken.None);

    /// <summary>What holds when all is at rest: reliability I1, I2, I3, I6, I10.</summary>
    public async Task AssertInvariantsAsync()
    {
        var owned = (await OwnedAtCarrierAsync()).Select(o => o.Number.Value).Order().ToList();
        var accounts = Get<ProviderDirectory>().All.Select(p => p.Profile.Name).ToList();
        var inventory = (await InventoryAsync()).Where(n => n.Active && accounts.Contains(n.Provider)).Select(n => n.E164).Order().ToList();
        Assert.Equal(owned, inventory);
        await Database.ReadAsync(
            async (db, token) =>
            {
                Assert.Empty(await db.PurchaseIntents.Where(i => i.State == IntentState.Confirmed && i.Live).GroupBy(i => i.SlotId).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(token));
                Assert.Empty(await db.PurchaseIntents.Where(i => i.State == IntentState.Sending || i.State == IntentState.Unknown || i.State == IntentState.Accepted).ToListAsync(token));
                var entries = await db.LedgerEntries.ToListAsync(token);
                var budget = await db.Budgets.FirstOrDefaultAsync(b => b.TenantId == Tenants.Main, token);
                decimal Sum(LedgerKind kind) => entries.Where(e => e.Kind == kind).Sum(e => e.Monthly);
                Assert.Equal(Sum(LedgerKind.Reserve) - Sum(LedgerKind.Settle) - Sum(LedgerKind.Free), budget?.MonthlyReserved ?? 0m);
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>Whatever a test drives: no row of those that the audit trail keeps may change without somebody having said who changes it.</summary>
    private async Task AssertAttributedAsync()
    {
        var unsaid = await Database.ReadAsync(
            (db, token) => db.AuditEvents.Where(e => e.Action == AuditEntry.Unattributed).Select(e => e.DetailJson).Take(3).ToListAsync(token), CancellationToken.None);
        Assert.True(unsaid.Count == 0, $"Rows changed without AuditTrail.AppendAsync or AuditTrail.Attribute in their transaction: {string.Join('\n', unsaid)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_owns)
        {
            await AssertAttributedAsync();
        }

        await _services.DisposeAsync();
        Carrier.Dispose();
        if (_owns)
        {
            await _database.DisposeAsync();
        }
    }
}
