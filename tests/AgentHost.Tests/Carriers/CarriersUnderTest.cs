using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Work;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tests.Carriers;

/// <summary>
/// The operations over the carriers' own adapters, which speak HTTP to the sandbox; one clock for both, which tests advance. Another instance on the same
/// database and sandbox stands for another process.
/// </summary>
public sealed class CarriersUnderTest : IAsyncDisposable
{
    private const int ChecksUntilStill = 2;
    private const int ChecksUntilStillWhenBusy = 10;
    private static readonly TimeSpan LongerThanAnyCall = TimeSpan.FromSeconds(31);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    // The limits of each carrier have tests of their own; here nobody waits for a turn.
    private static readonly RoutingOptions Unhurried = new() { PerSecond = CarrierCatalog.All.ToDictionary(carrier => carrier.Name, _ => 1000.0) };
    private readonly DatabaseUnderTest _database;
    private readonly IReadOnlyList<CarrierAdapter> _carriers;
    private readonly bool _owns;
    private readonly CarrierLines _lines;
    private readonly ServiceProvider _services;

    private CarriersUnderTest(DatabaseUnderTest database, Sandbox sandbox, FakeTimeProvider time, IReadOnlyList<CarrierAdapter> carriers, bool owns)
    {
        (_database, Sandbox, Time, _carriers, _owns) = (database, sandbox, time, carriers, owns);
        _lines = new CarrierLines(Unhurried, time);
        ExchangeRate[] rates = [new("EUR", 1.10m, new DateOnly(2026, 3, 1))];
        var accounts = new CarrierAccounts(carriers.Select(carrier => new AccountSettings(carrier, AccountSettings.Default, Sandbox.Credentials)), sandbox.Address, rates, _lines);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new IdSource(time))
            .AddSingleton(NumberingPlan.Default)
            .AddSingleton(owns ? database.Database : database.Another())
            .AddSingleton(_lines)
            .AddSingleton(new ProviderDirectory(accounts.Usable.Select(account => account.Provider)))
            .AddSingleton<IRequestReader, OfflineRequestReader>()
            .AddOperations(new OperationsOptions { WorkerName = $"test-{Guid.NewGuid():N}", AccountSweepEvery = TimeSpan.FromHours(2), ExchangeRates = rates, SearchDeadline = TimeSpan.FromSeconds(25) })
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public Sandbox Sandbox { get; }

    public Database Database => Get<Database>();

    public ProviderDirectory Directory => Get<ProviderDirectory>();

    /// <summary>An order of two numbers, the first purchase of which a fault hits.</summary>
    public static async Task OrderThroughAsync(string carrier, SandboxFault fault, bool afterCommit)
    {
        await using var test = await CreateAsync(carrier);
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier(carrier).Faults.Set("purchase", fault, afterCommit);

        var order = await test.FinishAsync(placed.OrderId);

        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.Equal(2, test.Carrier(carrier).Books.Owned.Count);
        await test.AssertAgreeAsync();
    }

    /// <summary>Every carrier that there is an adapter for.</summary>
    public static TheoryData<string> Names => [.. CarrierCatalog.All.Select(carrier => carrier.Name)];

    /// <summary>Those of the carriers named that have an adapter; every one when none is named.</summary>
    public static async Task<CarriersUnderTest> CreateAsync(params string[] names)
    {
        var time = new FakeTimeProvider();
        var carriers = CarrierCatalog.All.Where(carrier => names.Length == 0 || names.Contains(carrier.Name)).ToList();
        return new CarriersUnderTest(await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, time), await Sandbox.StartAsync(time: time, only: [.. carriers.Select(carrier => carrier.Name)]), time, carriers, owns: true);
    }

    /// <summary>Another process on the same database and sandbox.</summary>
    public CarriersUnderTest Another() => new(_database, Sandbox, Time, _carriers, owns: false);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public CarrierSimulator Carrier(string name) => Sandbox.Carriers.Of(name);

    public async Task<QuoteView> QuoteAsync(NumberRequest request, string? provider = null)
    {
        var result = await WaitAsync(Get<Quoting>().QuoteAsync(OperationsUnderTest.Person, null, request, provider, CancellationToken.None));
        Assert.True(result.TryGet(out var quote, out var problem), problem?.ToString());
        return quote;
    }

    public async Task<OrderView> PlaceAsync(NumberRequest request, string key = "k1", string? provider = null)
    {
        var quote = await QuoteAsync(request, provider);
        var result = await Get<Placement>().PlaceAsync(OperationsUnderTest.Person, quote.QuoteId, key, PersonsAnswer.Yes, CancellationToken.None);
        Assert.True(result.TryGet(out var placed, out var problem), problem?.ToString());
        return Assert.IsType<PlacementAnswer.Placed>(placed).Order;
    }

    public async Task<OrderView> OrderAsync(string orderId)
    {
        var result = await Get<OrderQueries>().GetAsync(OperationsUnderTest.Person, orderId, CancellationToken.None);
        Assert.True(result.TryGet(out var order, out var problem), problem?.ToString());
        return order;
    }

    /// <summary>Works until nothing is due.</summary>
    public Task WorkAsync() => Wait.WhileAsync("something is due", async () => await WaitAsync(Get<WorkPass>().RunAsync(CancellationToken.None)) > 0);

    /// <summary>Works while time passes, until the order is final; fails when that takes longer.</summary>
    public async Task<OrderView> FinishAsync(string orderId, TimeSpan? atMost = null)
    {
        await WorkAsync();
        var (began, until) = (Time.GetUtcNow(), Time.GetUtcNow() + (atMost ?? TimeSpan.FromHours(1)));
        while (!(await OrderAsync(orderId)).Final && Time.GetUtcNow() < until)
        {
            // After the first minute carriers are asked once a minute.
            Time.Advance(Time.GetUtcNow() - began < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(20) : TimeSpan.FromMinutes(1));
            await WorkAsync();
        }

        var order = await OrderAsync(orderId);
        Assert.True(order.Final, $"{order.OrderId} is {order.State}: {order.ProblemCode} {order.ProblemText}");
        return order;
    }

    /// <summary>Lets time pass in steps, working at each.</summary>
    public async Task WorkForAsync(TimeSpan howLong, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < howLong; passed += step)
        {
            Time.Advance(step);
            await WorkAsync();
        }
    }

    public Task<List<PhoneNumberRow>> InventoryAsync() =>
        Database.ReadAsync((db, token) => db.PhoneNumbers.Where(n => n.Active).OrderBy(n => n.E164).ToListAsync(token), CancellationToken.None);

    /// <summary>What holds when all is at rest: each carrier's ledger and our inventory say the same, no request was sent twice, nothing is left open.</summary>
    public async Task AssertAgreeAsync()
    {
        var inventory = await InventoryAsync();
        Assert.All(inventory, number => Assert.True(number.Simulated));
        var (orders, intents) = await Database.ReadAsync(
            async (db, token) => (await db.CarrierOrders.ToListAsync(token), await db.PurchaseIntents.ToListAsync(token)), CancellationToken.None);
        Assert.All(intents, intent => Assert.True(intent.State is IntentState.Confirmed or IntentState.Rejected, $"{intent.E164} at {intent.Provider} is {intent.State}."));
        Assert.DoesNotContain(intents.Where(i => i.State == IntentState.Confirmed).GroupBy(i => i.SlotId), slot => slot.Count() > 1);
        foreach (var (name, carrier) in Sandbox.Carriers.All)
        {
            // Bandwidth takes backorders where it takes orders.
            Assert.Equal(carrier.Books.Owned.Select(owned => owned.Number.Number).Order(), inventory.Where(n => n.Provider == name).Select(n => n.E164));
            Assert.True(
                carrier.Count("purchase") <= orders.Count(o => o.Provider == name && (o.Kind == CarrierOrderKind.Purchase || name == ProviderNames.Bandwidth)),
                $"{name} saw {carrier.Count("purchase")} purchases for {orders.Count(o => o.Provider == name)} carrier orders.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _lines.Dispose();
        if (_owns)
        {
            await Sandbox.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    /// <summary>
    /// Waits while time passes: a carrier that never answers is given up by the clock, which only tests move on, and repeats of reads and turns at a
    /// carrier's limit wait for it, too.
    /// </summary>
    public Task<T> WaitAsync<T>(Task<T> work)
    {
        var (seen, still) = (-1, 0);
        return Wait.ForAsync("the work at the carriers", work, LetTimePass, Patience);

        void LetTimePass()
        {
            // Where requests come in, nothing waits for the clock: the machine is only slow.
            var requests = Sandbox.Carriers.All.Values.Sum(carrier => carrier.Requests.Count);
            (seen, still) = (requests, requests == seen ? still + 1 : 0);
            if (!work.IsCompleted && still >= (ThreadPool.PendingWorkItemCount == 0 ? ChecksUntilStill : ChecksUntilStillWhenBusy))
            {
                Time.Advance(Sandbox.Carriers.All.Values.Any(carrier => carrier.Hanging > 0) ? LongerThanAnyCall : Moment);
            }
        }
    }
}
