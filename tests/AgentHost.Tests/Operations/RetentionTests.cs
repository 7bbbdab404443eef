using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Requests;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>What people wrote is blanked when it is old enough; what was done with it stays told.</summary>
public sealed class RetentionTests
{
    private const string Secret = "I need 3 local numbers in 206 for Alice Example, alice@example.com";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Texts_OlderThanTheSetting_AreBlankedAndTheRestStays(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var old = await ReadAsync(world, Secret);
        await ReadAsync(world, "make it 5", old);
        var request = (await RowAsync(world, old)).RequestJson;
        world.Time.Advance(TimeSpan.FromDays(100));
        var young = await ReadAsync(world, Secret);
        await world.WorkAsync();
        Assert.Contains("Alice", (await RowAsync(world, old)).TurnsJson, StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromDays(81));
        await world.WorkAsync();

        var row = await RowAsync(world, old);
        Assert.DoesNotContain("Alice", row.TurnsJson, StringComparison.Ordinal);
        Assert.Equal([TextRetention.Blanked(Secret), TextRetention.Blanked("make it 5")], StoredJson.Read<List<string>>(row.TurnsJson));
        Assert.Contains($"{Secret.Length} characters, sha256 ", row.TurnsJson, StringComparison.Ordinal);
        Assert.Equal((request, world.Time.GetUtcNow()), (row.RequestJson, row.BlankedAt));
        Assert.Contains("Alice", (await RowAsync(world, young)).TurnsJson, StringComparison.Ordinal);
        var blanked = Assert.Single((await world.Get<AuditQueries>().ListAsync(new AuditFilter(null, null, null, null, null, 100), CancellationToken.None)).Events, e => e.Action == "texts.blank");
        Assert.Contains(old, blanked.Detail.GetRawText(), StringComparison.Ordinal);
        Assert.True((await world.Get<AuditVerification>().VerifyAsync(null, null, CancellationToken.None)).Whole);

        world.Time.Advance(TimeSpan.FromDays(1));
        await world.WorkAsync();
        Assert.Equal(row.TurnsJson, (await RowAsync(world, old)).TurnsJson);
    }

    [Fact]
    public async Task AuditTrail_OfAnOrderFromAMessage_HoldsNothingThatPeopleWrote()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var id = await ReadAsync(world, Secret);
        var quote = (await world.Get<AgentHost.Operations.Orders.Quoting>().QuoteAsync(Person, id, null, null, CancellationToken.None)).Value!;
        await world.PlaceAsync(quote.QuoteId, "key-0001");
        await world.WorkAsync();

        var trail = await world.Database.ReadAsync((db, token) => db.AuditEvents.Select(e => e.Subject + e.DetailJson).ToListAsync(token), CancellationToken.None);

        Assert.NotEmpty(trail);
        Assert.All(trail, text => Assert.DoesNotContain("alice@example.com", text, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<string> ReadAsync(OperationsUnderTest world, string text, string? request = null)
    {
        var read = await world.Get<Conversations>().ReadAsync(Person, text, request, CancellationToken.None);
        Assert.True(read.TryGet(out var view, out var problem), problem?.ToString());
        return view.RequestId;
    }

    private static Task<RequestRow> RowAsync(OperationsUnderTest world, string id) =>
        world.Database.ReadAsync((db, token) => db.Requests.FirstAsync(r => r.Id == id, token), CancellationToken.None);
}
