using AgentHost.Agent.Evaluation;
using AgentHost.Operations.Requests;
using AgentHost.Tests.Architecture;

namespace AgentHost.Tests.Reading;

/// <summary>
/// The labelled messages of <c>Reading/Corpora</c>: what was reached is the floor. A change of the reader may raise it; below it something that was read is
/// not read any more. <c>agenthost eval FILE --errors</c> shows what.
/// </summary>
public sealed class CorpusFloorTests
{
    /// <summary>File, and the least share of exact messages in percent.</summary>
    public static TheoryData<string, double> Floors => new()
    {
        { "requests.dev.jsonl", 100 },
        { "dialogues.dev.jsonl", 98 },
        { "requests.fr-es.dev.jsonl", 100 },
        { "injections.dev.jsonl", 100 },
        { "requests.voices.jsonl", 100 },
        { "practice.english.jsonl", 93 },
        { "practice.dialogues.jsonl", 95.8 },
        { "practice.french.jsonl", 90 },
        { "practice.spanish.jsonl", 90 },
        { "practice.injections.jsonl", 100 },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public async Task Corpus_ReadOffline_StaysAboveItsFloorAndSupportsEverySlot(string name, double floor)
    {
        var score = new CorpusScore(new OfflineRequestReader(), TimeProvider.System, strictFalse: true);
        var file = new FileInfo(Path.Combine(Repository.Root, "tests", "AgentHost.Tests", "Reading", "Corpora", name));
        await foreach (var item in CorpusFile.ReadAsync(file, new(2026, 1, 1), withGold: true, TestContext.Current.CancellationToken))
        {
            Assert.Null(item.Problem);
            await score.AddAsync(item.Value!, TestContext.Current.CancellationToken);
        }

        var report = score.Report(name);
        var errors = string.Join('\n', report.Mismatches.Select(m => $"{m.Id} {m.Text}\n  {string.Join("\n  ", m.Differences)}"));
        Assert.True(report.All.Exact >= floor, $"{report.All.Exact} % of {name} is exact, below {floor} %.\n{errors}");
        Assert.True(report.All.Unsupported == 0, $"{report.All.Unsupported} % of the slots have no support in {name}.\n{errors}");
    }
}
