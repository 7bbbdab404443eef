using System.Globalization;
using System.Text.RegularExpressions;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Architecture;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Releases;
using AgentHost.Tests.Operations.Unsettled;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.CommandLine;

/// <summary>
/// Somebody at three in the morning takes a page of docs/operations.md and types what it says, on a copy that is broken as the page describes: each
/// command ends with the code, and prints the words, that stand after it.
/// </summary>
public sealed partial class OperationsPageTests
{
    private const string Chapter = "## An intent needs a person";

    private static readonly Dictionary<string, Func<OperationsUnderTest, Task<string>>> Cases = new(StringComparer.Ordinal)
    {
        ["Purchase, and the carrier keeps our reference"] = world => PurchaseAsync(world, LocalFault.ApplyThenDrop),
        ["Purchase, and the carrier keeps no reference"] = world => PurchaseAsync(world, LocalFault.TimeoutBefore),
        ["The carrier took the order and shows it nowhere"] = world => PurchaseAsync(world, LocalFault.TimeoutBefore),
        ["A release is unsure"] = ReleaseAsync,
        ["A backorder is unsure"] = BackorderAsync,
        ["The account is gone, or its credentials are revoked"] = AccountGoneAsync,
        ["The customer can't wait"] = async world =>
        {
            await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
            return (await world.Database.ReadAsync((db, token) => db.PurchaseIntents.SingleAsync(token), UnsureWorld.Ct)).E164;
        },
    };

    public static TheoryData<string> Pages => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnABrokenCopy_DoesWhatItSays(string page)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var subject = await Cases[page](world);
        using var run = new CommandRun();
        run.Environment["AGENTHOST_DATA"] = Path.GetDirectoryName(world.LocalSettings.Folder)!;
        run.Environment["AgentHost__Local__Folder"] = world.LocalSettings.Folder;
        var commands = Commands(page);
        Assert.NotEmpty(commands);

        foreach (var (words, exitCode, prints) in commands)
        {
            var outcome = await run.RunAsync([.. words.Select(w => w is "INTENT" or "BACKORDER" ? subject : w)]);

            Assert.True(outcome.ExitCode == exitCode, $"{string.Join(' ', words)} ended with {outcome.ExitCode}: {outcome.Out}{outcome.Error}");
            Assert.Contains(prints, outcome.Out + outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chapter_EveryPageOfIt_IsWalked() =>
        Assert.Equal(Cases.Keys.Order(StringComparer.Ordinal), Pieces().Select(p => p.Title).Order(StringComparer.Ordinal));

    private static async Task<string> PurchaseAsync(OperationsUnderTest world, LocalFault fault)
    {
        await world.WithUnsurePurchaseAsync(fault);
        return (await world.PassHorizonAsync()).Id;
    }

    private static async Task<string> ReleaseAsync(OperationsUnderTest world)
    {
        var number = await world.WithOneNumberAsync();
        world.Faults.Set(LocalOperation.Release, LocalFault.ApplyThenDrop);
        await world.ReleaseAsync(number);
        await world.PassHorizonAsync();
        return number;
    }

    private static async Task<string> BackorderAsync(OperationsUnderTest world)
    {
        var order = await world.BuyAsync(Order(Local("808", 2)) with { Backorder = true });
        return await world.Database.WriteAsync(
            async (db, token) =>
            {
                var backorder = await db.Backorders.SingleAsync(b => b.OrderId == order.OrderId, token);
                (backorder.State, backorder.Code) = (BackorderState.NeedsHuman, "horizon");
                return backorder.Id;
            },
            UnsureWorld.Ct);
    }

    private static async Task<string> AccountGoneAsync(OperationsUnderTest world)
    {
        var id = await PurchaseAsync(world, LocalFault.ApplyThenDrop);
        await world.Database.WriteAsync(
            async (db, token) =>
            {
                (await db.PurchaseIntents.SingleAsync(i => i.Id == id, token)).Provider = "plivo";
                (await db.CarrierOrders.SingleAsync(token)).Provider = "plivo";
            },
            UnsureWorld.Ct);
        return id;
    }

    private static List<(string[] Words, int ExitCode, string Prints)> Commands(string page) =>
    [
        .. CommandLine().Matches(Pieces().Single(p => p.Title == page).Text).Select(m => (
            Word().Matches(m.Groups["words"].Value).Select(w => w.Value.Trim('"')).ToArray(),
            int.Parse(m.Groups["code"].Value, CultureInfo.InvariantCulture),
            m.Groups["prints"].Value.Trim())),
    ];

    private static IEnumerable<(string Title, string Text)> Pieces()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var chapter = text[text.IndexOf(Chapter, StringComparison.Ordinal)..];
        var end = chapter.IndexOf("\n## ", Chapter.Length, StringComparison.Ordinal);
        return chapter[..end].Split("\n### ").Skip(1).Select(piece => (piece[..piece.IndexOf('\n', StringComparison.Ordinal)].Trim(), piece));
    }

    [GeneratedRegex("^agenthost (?<words>.+?) *# (?<code>\\d+): (?<prints>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandLine();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
