using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Agent.Evaluation;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Requests;
using AgentHost.Tests.Architecture;
using ReadResult = AgentHost.Numbering.Reading.Reading;

namespace AgentHost.Tests.Evaluation;

/// <summary>The scores of <c>eval</c>, also beside the corpora's own scorer.</summary>
public sealed class CorpusScoreTests : IDisposable
{
    private const string Order = """{"intent":"order","lines":[{"quantity":3,"country":"US","numberType":"local","areaCodes":["212","646"]}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agenthost-eval-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Order, true, true, 100.0)]
    [InlineData("""{"intent":"order","lines":[{"areaCodes":["212","646"],"numberType":"local","country":"US","quantity":3,"nearby":false,"city":""}]}""", true, true, 100.0)]
    [InlineData("""{"intent":"order","lines":[{"quantity":3,"country":"US","numberType":"local","areaCodes":["646","212"]}]}""", true, false, 100.0)]
    [InlineData("""{"intent":"order","lines":[{"quantity":3,"country":"US","numberType":"local","areaCodes":["212"]}]}""", true, false, 88.89)]
    [InlineData("""{"intent":"search","lines":[{"quantity":3,"country":"US","numberType":"local","areaCodes":["212","646"]}]}""", false, false, 100.0)]
    [InlineData("""{"intent":"other"}""", false, false, 0.0)]
    public async Task Add_AReadingBesideItsGold_CountsWhatIsRight(string read, bool intent, bool exact, double slotF1)
    {
        var report = await ScoreAsync([(Order, read)]);
        Assert.Equal(intent ? 100 : 0, report.All.Intent);
        Assert.Equal(exact ? 100 : 0, report.All.Exact);
        Assert.Equal(slotF1, report.All.SlotF1);
        Assert.Equal(exact ? 0 : 1, report.Mismatches.Count(m => m.Differences.Any(d => !d.Contains("support", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Add_ASlotWithoutASpan_CountsAsUnsupported()
    {
        var report = await ScoreAsync([(Order, Order)]);
        // Quantity and both codes have no span; country and type follow.
        Assert.Equal(Math.Round(200.0 / 5, 2), report.All.Unsupported);
    }

    [Fact]
    public async Task Report_RequestsDamagedAtRandom_AgreesWithTheScorerOfTheCorpora()
    {
        var scorer = Path.Combine(Repository.Root, "..", "shared", "evaluation", "score.py");
        Assert.SkipUnless(File.Exists(scorer) || Environment.GetEnvironmentVariable("AGENTHOST_TESTS") == "full", "There is no ../shared/evaluation/score.py here.");
        var random = new Random(20260101);
        var pairs = Enumerable.Range(0, 200).Select(_ => (Gold: RandomRequests.Next(random), Read: RandomRequests.Next(random)))
            .Select(p => random.Next(3) == 0 ? p with { Read = p.Gold } : p).ToList();
        var report = await ScoreAsync(pairs);

        var (gold, given) = (Path.Combine(_folder.FullName, "gold.jsonl"), Path.Combine(_folder.FullName, "given.jsonl"));
        await File.WriteAllLinesAsync(gold, pairs.Select((p, i) => $$"""{"id":"{{i}}","text":"x","gold":{{p.Gold}}}"""), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(given, pairs.Select((p, i) => $$"""{"id":"{{i}}","request":{{p.Read}}}"""), TestContext.Current.CancellationToken);
        var all = (await RunScorerAsync(scorer, gold, given)).First(line => line.StartsWith("all ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToList();
        double?[] ours = [report.All.Messages, report.All.Intent, report.All.Exact, report.All.SlotPrecision, report.All.SlotRecall, report.All.SlotF1];
        Assert.Equal(all[..6], ours.Select(o => o!.Value));
        Assert.Equal(all[8], report.All.MissingF1!.Value);
    }

    private static async Task<FileReport> ScoreAsync(IReadOnlyList<(string Gold, string Read)> pairs)
    {
        var score = new CorpusScore(new Scripted(pairs.Select(p => p.Read)), TimeProvider.System, strictFalse: false);
        foreach (var (gold, _) in pairs)
        {
            await score.AddAsync(
                new CorpusItem { Id = "a", Received = new(2026, 1, 1), Tags = [], IsDialogue = false, Turns = [new("x", JsonNode.Parse(gold)!.AsObject())] },
                TestContext.Current.CancellationToken);
        }

        return score.Report("scripted");
    }

    private static async Task<string[]> RunScorerAsync(string scorer, string gold, string given)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [scorer, gold, given]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, python.ExitCode);
        return output.Split('\n');
    }

    private sealed class Scripted(IEnumerable<string> requests) : IRequestReader
    {
        private readonly Queue<string> _requests = new(requests);

        public string Name => "scripted";

        public Task<ReadResult> ReadAsync(string text, DateOnly received, NumberRequest? soFar, int? lastLine, CancellationToken cancellationToken) =>
            Task.FromResult(new ReadResult(NumberRequestJson.Parse(JsonDocument.Parse(_requests.Dequeue()).RootElement), [], [], true));
    }
}
