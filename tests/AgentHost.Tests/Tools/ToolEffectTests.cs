using System.Globalization;
using System.Text.Json;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Tools;

/// <summary>What a tool says of itself is what it does: each is run against the Local carrier, and what it wrote, charged and gave up is held against its hints.</summary>
public sealed class ToolEffectTests
{
    // The host's own account of calls: who called what and how often, which questions were asked, when the workers ran. Every call is in it, also one that only reads.
    private static readonly HashSet<string> AccountOfCalls = new(["audit_events", "audit_heads", "read_counts", "rate_buckets", "confirmations", "schedules"], StringComparer.Ordinal);

    // Speaks with no carrier: what is open about it is the text that it reads.
    private const string ReadsTextFromOutside = "request_parse";

    [Fact]
    public async Task Hints_OfEveryTool_AreWhatItsCallDoes()
    {
        WatchedCarrier? glass = null;
        await using var world = await OperationsUnderTest.CreateAsync(
            DatabaseEngine.Sqlite, local: local => local.BackorderFillDelay = TimeSpan.FromDays(3), carriers: carrier => [WatchedCarrier.Of(carrier, hidden: null, out glass)]);
        await using var services = ToolsHost.Over(world);
        await using var host = await ToolsHost.ConnectAsync(services, ToolCases.Caller, MoneyTest.Answering("accept", "true"));
        var cases = new ToolCases(world, "Spring Sale");
        var untrue = new List<string>();
        foreach (var tool in ToolCatalog.All)
        {
            var arguments = await cases.ArrangeAsync(tool.Name);
            var (before, asked) = (await StateAsync(world), glass!.Asked);

            var answer = await host.CallAsync(tool.Name, arguments);

            Assert.True(answer.IsError != true, $"{tool.Name}: {ToolsHost.TextOf(answer)}");
            var hints = tool.ProtocolTool.Annotations!;
            var once = await StateAsync(world);
            Hold(tool.Name, "readOnlyHint", hints.ReadOnlyHint, once.Rows == before.Rows && once.Book == before.Book, before.Rows, once.Rows);
            Hold(tool.Name, "destructiveHint", hints.DestructiveHint, once.Worth != before.Worth, before.Worth, once.Worth);

            // What a call leaves to the workers is its doing, too.
            await world.WorkAsync();
            Hold(tool.Name, "openWorldHint", hints.OpenWorldHint, glass.Asked > asked || tool.Name == ReadsTextFromOutside, $"{asked}", $"{glass.Asked}");

            // A call that claims to add nothing when it is repeated is repeated soon, one that does not claim it when the first one's effect may be over.
            await world.WorkForAsync(hints.IdempotentHint == true ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1), hints.IdempotentHint == true ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1));
            var later = await StateAsync(world);
            await host.CallAsync(tool.Name, arguments);
            await world.WorkAsync();
            var twice = await StateAsync(world);
            Hold(tool.Name, "idempotentHint", hints.IdempotentHint, twice.Rows == later.Rows && twice.Owned == later.Owned, later.Rows, twice.Rows);
        }

        Assert.True(untrue.Count == 0, string.Join('\n', untrue));

        void Hold(string tool, string hint, bool? said, bool isSo, string before, string after)
        {
            if (said != isSo)
            {
                untrue.Add($"{tool} says {hint} {said}, and a call shows {isSo}: {string.Join("; ", after.Split('\n').Except(before.Split('\n')).Take(3))}");
            }
        }
    }

    [Fact]
    public async Task Catalog_OfTools_HasACaseForEach()
    {
        await using var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => new ToolCases(world, "x").ArrangeAsync("tool_added_yesterday"));

        Assert.Contains("tool_added_yesterday", e.Message, StringComparison.Ordinal);
    }

    private static async Task<State> StateAsync(OperationsUnderTest world) => new(
        await world.Database.ReadAsync(
            async (db, ct) =>
            {
                var rows = new List<string>();
                await db.Database.OpenConnectionAsync(ct);
                foreach (var table in (await ReadAsync(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).Where(table => !AccountOfCalls.Contains(table)))
                {
                    rows.AddRange((await ReadAsync(db, $"SELECT * FROM \"{table}\"")).Order(StringComparer.Ordinal).Select(row => $"{table}: {row}"));
                }

                return string.Join('\n', rows);
            },
            CancellationToken.None),
        string.Join('\n', Directory.EnumerateFiles(Path.Combine(world.Folder, "carrier")).Order(StringComparer.Ordinal).Select(File.ReadAllText)),
        string.Join('\n', (await world.OwnedAtCarrierAsync()).Select(number => JsonSerializer.Serialize(number, ToolJson.Options)).Order(StringComparer.Ordinal)),
        await WorthAsync(world));

    private static async Task<List<string>> ReadAsync(AgentHostDb db, string query)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    // What money bought or somebody relies on: numbers at the carrier, charges, and orders and backorders that are still to bring some.
    private static async Task<string> WorthAsync(OperationsUnderTest world)
    {
        var owned = (await world.OwnedAtCarrierAsync()).Select(number => number.Number.Value).Order(StringComparer.Ordinal);
        return await world.Database.ReadAsync(
            async (db, ct) =>
            {
                var charged = await db.LedgerEntries.Where(entry => entry.Kind == LedgerKind.Settle).CountAsync(ct);
                var orders = await db.Orders.Where(order => order.FinishedAt == null).OrderBy(order => order.Id).Select(order => order.Id).ToListAsync(ct);
                var backorders = await db.Backorders.OrderBy(backorder => backorder.Id).Select(backorder => $"{backorder.Id} {backorder.State}").ToListAsync(ct);
                return string.Join('\n', [.. owned, $"{charged} charges", .. orders, .. backorders]);
            },
            CancellationToken.None);
    }

    private sealed record State(string Rows, string Book, string Owned, string Worth);
}
