using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Tools.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Benchmarks;

/// <summary>
/// The operations over an empty database and the Local carrier without latency. Our commits are durable, as always; the carrier's own ledger is not forced to
/// the disk, because a real carrier's disk is not ours.
/// </summary>
internal sealed class Shop : IAsyncDisposable
{
    // Codes with plenty of stock that everybody knows (LocalStock names them).
    private static readonly string[] Codes = ["206", "564", "425", "646", "628", "786"];

    private const int NumbersPerLine = 100;

    private readonly ServiceProvider _services;

    private Shop(Database database, string folder)
    {
        var local = new LocalOptions { Folder = folder, Latency = TimeSpan.Zero, FlushToDisk = false };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new IdSource(TimeProvider.System))
            .AddSingleton(NumberingPlan.Default)
            .AddSingleton(database)
            .AddSingleton(new ProviderDirectory([new LocalProvider(local, new LocalFaults(), TimeProvider.System)]))
            .AddSingleton<IRequestReader, OfflineRequestReader>()
            .AddOperations(new OperationsOptions
            {
                WorkerName = "benchmark",
                Routing = new Dictionary<string, NumberSettings> { [ProviderNames.Local] = new() { VoiceRoute = "sim:voice", MessagingRoute = "sim:messages" } },
            })
            .AddAgentHostTools(new ToolsOptions { CallBurst = 1_000_000, CallsPerSecond = 1_000_000 })
            .BuildServiceProvider();
    }

    public static Caller Buyer { get; } = new() { Tenant = Tenants.Main, Actor = "benchmark", Channel = "terminal", Scopes = Scope.All };

    /// <summary>All that is in it, the tools among it.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Opens a shop whose policy lets everything pass.</summary>
    public static async Task<Shop> OpenAsync(string folder, string? connection)
    {
        var database = new Database(new DatabaseOptions { DataFolder = folder, ConnectionString = connection }, TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        var policy = new TenantPolicy { AutomaticNumbers = 1000, AutomaticMonthly = 1_000_000m, AskerNumbers = 1000, AskerMonthly = 1_000_000m, MonthlyCommitment = 10_000_000m };
        await database.WriteAsync(
            async (db, ct) =>
            {
                await db.LockBudgetAsync(Tenants.Main, TimeProvider.System, ct);
                await db.SaveChangesAsync(ct);
                (await db.Tenants.FirstAsync(t => t.Id == Tenants.Main, ct)).PolicyJson = StoredJson.Write(policy);
            },
            CancellationToken.None);
        return new Shop(database, folder);
    }

    /// <summary>Quotes, places and works one order to its end: of one line, or of several where it is large. Throws unless every number was bought.</summary>
    public async Task BuyAsync(int numbers, int first)
    {
        var codes = numbers <= NumbersPerLine ? 1 : Codes.Length;
        var request = new NumberRequest
        {
            Intent = RequestIntent.Order,
            Lines = [.. Enumerable.Range(0, codes).Select(i => new RequestLine { AreaCodes = [Npa.Parse(Codes[(first + i) % Codes.Length])], Quantity = (numbers / codes) + (i < numbers % codes ? 1 : 0) })],
        };
        var quote = Must(await Get<Quoting>().QuoteAsync(Buyer, null, request, null, CancellationToken.None));
        var placed = Must(await Get<Placement>().PlaceAsync(Buyer, quote.QuoteId, quote.QuoteId, PersonsAnswer.Yes, CancellationToken.None));
        var order = ((PlacementAnswer.Placed)placed).Order;
        var done = await Get<OrderRunner>().RunAsync(Buyer, order.OrderId, TimeSpan.FromMinutes(5), null, CancellationToken.None);
        if (done.Filled != numbers)
        {
            throw new InvalidOperationException($"{done.Filled} of {numbers} numbers were bought; the order is {done.State}.");
        }
    }

    /// <summary>Puts numbers into our own stock.</summary>
    public async Task StockAsync(IReadOnlyList<string> numbers)
    {
        foreach (var some in numbers.Chunk(NumbersPerLine))
        {
            Must(await Get<InventoryChanges>().AddAsync(Buyer, some, null, CancellationToken.None));
        }
    }

    /// <summary>Quotes one number of an area code.</summary>
    public async Task<string> QuoteOneAsync(string code)
    {
        var request = new NumberRequest { Intent = RequestIntent.Order, Lines = [new RequestLine { AreaCodes = [Npa.Parse(code)], Quantity = 1 }] };
        return Must(await Get<Quoting>().QuoteAsync(Buyer, null, request, null, CancellationToken.None)).QuoteId;
    }

    /// <summary>Places an order for a quote and leaves it to whoever works.</summary>
    public async Task<string> PlaceAsync(string quote) =>
        ((PlacementAnswer.Placed)Must(await Get<Placement>().PlaceAsync(Buyer, quote, quote, PersonsAnswer.Yes, CancellationToken.None))).Order.OrderId;

    /// <summary>Places an order for a quote and works it to its end; gives its numbers.</summary>
    public async Task<IReadOnlyList<string>> ClaimAsync(string quote)
    {
        var order = await Get<OrderRunner>().RunAsync(Buyer, await PlaceAsync(quote), TimeSpan.FromMinutes(5), null, CancellationToken.None);
        return [.. order.Lines.SelectMany(l => l.Numbers).Select(n => n.Number)];
    }

    /// <summary>How many orders are not finished.</summary>
    public Task<int> CountOpenAsync() => Get<Database>().ReadAsync((db, ct) => db.Orders.CountAsync(o => o.FinishedAt == null, ct), CancellationToken.None);

    /// <summary>How many numbers we hold, and how many are held by somebody.</summary>
    public Task<(int Owned, int Held)> CountNumbersAsync() => Get<Database>().ReadAsync(
        async (db, ct) => (await db.PhoneNumbers.CountAsync(n => n.Active, ct), await db.Assignments.CountAsync(a => a.EndedAt == null, ct)), CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static T Must<T>(Result<T> result)
        where T : class => result.Value ?? throw new InvalidOperationException($"{result.Problem}");

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
