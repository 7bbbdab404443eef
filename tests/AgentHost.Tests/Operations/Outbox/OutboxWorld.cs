using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Webhooks;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>Rows written by hand for webhooks of this machine, and what becomes of them.</summary>
internal static class OutboxWorld
{
    /// <summary>A secret of 32 bytes, 1 to 32.</summary>
    public static readonly string Secret = WebhookSignature.Secret([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static OperationsOptions AllowHere(OperationsOptions usual) =>
        usual with { Webhooks = new WebhookOptions { AllowLoopback = true, Secrets = new Dictionary<string, string> { ["main"] = Secret } } };

    public static Task<OperationsUnderTest> CreateAsync(DatabaseEngine engine, Func<OperationsOptions, OperationsOptions>? options = null) =>
        OperationsUnderTest.CreateAsync(engine, options: usual => (options ?? (o => o))(AllowHere(usual)));

    /// <summary>Sets a webhook and gives its destination.</summary>
    public static async Task<string> WebhookAsync(this OperationsUnderTest world, HttpReceiver receiver, params string[] events)
    {
        var set = await world.Get<WebhookBook>().SetAsync(OperationsUnderTest.Person, receiver.Address.AbsoluteUri, "main", events, CancellationToken.None);
        Assert.True(set.TryGet(out var webhook, out var problem), problem?.ToString());
        return Destinations.Webhook(webhook.Id);
    }

    /// <summary>Adds a row that is due; its body is its name.</summary>
    public static Task<string> AddAsync(this OperationsUnderTest world, string destination, string name, string? lane = null, long? position = null) => world.Database.WriteAsync(
        (db, _) =>
        {
            var now = world.Time.GetUtcNow();
            var row = OutboxMail.Row("main", destination, "test", name, $"\"{name}\"", world.Get<IdSource>(), now);
            (row.Lane, row.Position) = (lane, position);
            db.Outbox.Add(row);
            return Task.FromResult(row.Id);
        },
        CancellationToken.None);

    public static Task<OutboxRow> RowAsync(this OperationsUnderTest world, string id) =>
        world.Database.ReadAsync((db, token) => db.Outbox.FirstAsync(o => o.Id == id, token), CancellationToken.None);

    public static Task<List<OutboxRow>> RowsAsync(this OperationsUnderTest world, string destination) =>
        world.Database.ReadAsync((db, token) => db.Outbox.Where(o => o.Destination == destination).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).ToListAsync(token), CancellationToken.None);

    /// <summary>Delivers what is due, until nothing is.</summary>
    public static Task DeliverAsync(this OperationsUnderTest world) => Wait.WhileAsync("something is due", () => world.Get<DeliveryWork>().StepAsync(CancellationToken.None));

    /// <summary>Lets time pass until a row is tried again, and delivers.</summary>
    public static async Task RetryAsync(this OperationsUnderTest world, string id)
    {
        var due = (await world.RowAsync(id)).DueAt;
        if (due > world.Time.GetUtcNow())
        {
            world.Time.Advance(due - world.Time.GetUtcNow());
        }

        await world.DeliverAsync();
    }

    public static IReadOnlyList<string> Bodies(this HttpReceiver receiver) => [.. receiver.Requests.Select(r => r.Body.Trim('"'))];
}
