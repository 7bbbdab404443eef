using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>Real operations, an order of the second tier, and a person who answers as the test says.</summary>
internal sealed class MoneyTest : IAsyncDisposable
{
    /// <summary>A person with a key, who is nobody's single user.</summary>
    public static Caller Asker { get; } = OperationsUnderTest.Person with { Actor = "ada", Channel = "stdio" };

    private MoneyTest(OperationsUnderTest world, string quoteId) => (World, QuoteId, Services) = (world, quoteId, ToolsHost.Over(world));

    public OperationsUnderTest World { get; }

    public ServiceProvider Services { get; }

    /// <summary>Two numbers, which policy lets the asker confirm.</summary>
    public string QuoteId { get; }

    public static async Task<MoneyTest> CreateAsync(TenantPolicy? policy = null)
    {
        var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        await world.SetPolicyAsync(policy ?? new TenantPolicy { AutomaticNumbers = 0 });
        var quote = await world.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)), Asker);
        return new MoneyTest(world, quote.QuoteId);
    }

    /// <summary>A person who answers every form with that action and that value, and keeps what was asked.</summary>
    public static Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>> Answering(
        string action, string? value, List<ElicitRequestParams>? asked = null) => (form, _) =>
    {
        asked?.Add(form);
        var field = form.RequestedSchema!.Properties.Single().Key;
        return new ValueTask<ElicitResult>(new ElicitResult
        {
            Action = action,
            Content = value is null ? null : new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [field] = JsonElement.Parse(value) },
        });
    };

    public string Place(string key = "key-of-the-order") => $$"""{"quote_id":"{{QuoteId}}","idempotency_key":"{{key}}"}""";

    public async Task<int> OrdersAsync() => await World.Database.ReadAsync((db, _) => Task.FromResult(db.Orders.Count()), CancellationToken.None);

    public async Task<List<AuditEventRow>> AuditAsync(string action) => await World.Database.ReadAsync(
        (db, _) => Task.FromResult(db.AuditEvents.Where(e => e.Action == action).ToList()), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await World.DisposeAsync();
    }
}
