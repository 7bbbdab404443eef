using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentHost.Operations;
using AgentHost.Storage;

namespace AgentHost.SystemTests.Kills;

/// <summary>
/// The long run: as many kills as the variable KILLS says (200 when it says nothing), over both engines, every carrier, every kill point and random moments. It runs
/// only when asked for, and writes docs/evidence/kills.md:
/// <c>KILLS=200 dotnet run --project tests/AgentHost.SystemTests -- -explicit only -class AgentHost.SystemTests.Kills.LongKillRun</c>.
/// SEED repeats an earlier run's choice of scenarios.
/// </summary>
public sealed class LongKillRun(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    private const int LongestWords = 300;

    // No reference, reference, asynchronous and bulk, in turns.
    private static readonly string[] Carriers = ["plivo", "twilio", "bandwidth", "telnyx", "vonage", "inteliquent", "signalwire"];
    private static readonly string[] Backordering = ["inteliquent", "bandwidth", "telnyx"];
    private static readonly string?[] Points = [null, .. KillPoints.OfOrders, null];

    private readonly ConcurrentQueue<(KillScenario Scenario, int Kills)> _done = new();
    private readonly ConcurrentQueue<(KillScenario Scenario, string Violation)> _violations = new();

    [Fact(Explicit = true)]
    public async Task Kills_OverBothEnginesAndEveryCarrier_ViolateNothing()
    {
        var wanted = Number("KILLS") ?? 200;
        var seed = Number("SEED") ?? Environment.TickCount;
        var commit = Commit();
        var watch = Stopwatch.StartNew();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (_done.Sum(d => d.Kills) < wanted)
            {
                await RunAsync(Scenario(seed, Interlocked.Increment(ref next)));
            }
        }));

        await File.WriteAllTextAsync(Path.Combine(Repository(), "docs", "evidence", "kills.md"), Report(wanted, seed, commit, watch.Elapsed), CancellationToken.None);
        Assert.Empty(_violations);
    }

    private static KillScenario Scenario(int seed, int number)
    {
        var random = new Random(unchecked((seed * 397) + number));
        var point = Points[number % Points.Length];
        var backorders = point?.Contains("backorder", StringComparison.Ordinal) == true;
        var carriers = backorders ? Backordering : Carriers;
        return new(
            (number / 2) % 2 == 0 ? DatabaseEngine.Sqlite : DatabaseEngine.PostgreSql,
            carriers[(number / Points.Length + number) % carriers.Length],
            number % 2 == 0 ? 2 : 4,
            point,
            random.Next())
        {
            Drops = !backorders && random.Next(2) == 0,
            Rounds = 2,
        };
    }

    private async Task RunAsync(KillScenario scenario)
    {
        try
        {
            var kills = await KilledOrder.RunAsync(scenario);
            _done.Enqueue((scenario, kills));
            output.WriteLine($"{_done.Sum(d => d.Kills)}: {kills} kills, {scenario}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _violations.Enqueue((scenario, e.Message));
            output.WriteLine($"VIOLATION {scenario}: {e}");
        }
    }

    private string Report(int wanted, int seed, string commit, TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine("# Kills of the real executable").AppendLine();
        text.AppendLine("The built program in processes of its own, two and four on one database, buying over HTTP from the carrier sandbox, is killed at the named points of the money path");
        text.AppendLine("(`AGENTHOST_KILL_AT`) and by `kill -9` at random moments; half of the orders also meet a carrier that sells and does not answer. After the last restart the sandbox's ledger");
        text.AppendLine("and the database are compared: every number sold is in inventory once, nothing was asked for or bought twice, nothing is open, the money adds up.").AppendLine();
        text.AppendLine("| what | |").AppendLine("| --- | --- |");
        text.AppendLine($"| date | {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC |");
        text.AppendLine($"| commit | {commit} |");
        text.AppendLine($"| kills | {_done.Sum(d => d.Kills)} in orders that ended well (wanted: {wanted}) |");
        text.AppendLine($"| orders | {_done.Count + _violations.Count}, of which {_done.Count} ended well, with {_done.Sum(d => d.Scenario.Quantity)} numbers together |");
        text.AppendLine($"| violations | {_violations.Count} |");
        text.AppendLine($"| time | {took.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} minutes |");
        text.AppendLine($"| command | `KILLS={wanted} SEED={seed} dotnet run --project tests/AgentHost.SystemTests -- -explicit only -class {typeof(LongKillRun).FullName}` |").AppendLine();
        Table(text, "engine", s => s.Engine.ToString());
        Table(text, "carrier", s => s.Carrier);
        Table(text, "killed at", s => s.KillAt ?? "kill -9 at a random moment");
        Table(text, "processes", s => s.Processes.ToString(CultureInfo.InvariantCulture));
        foreach (var (scenario, violation) in _violations)
        {
            var words = violation.ReplaceLineEndings(" ");
            text.AppendLine($"- {scenario}: {words[..Math.Min(words.Length, LongestWords)]}");
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private void Table(StringBuilder text, string heading, Func<KillScenario, string> of)
    {
        text.AppendLine($"| {heading} | orders | kills |").AppendLine("| --- | --- | --- |");
        foreach (var group in _done.GroupBy(d => of(d.Scenario)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.AppendLine($"| {group.Key} | {group.Count()} | {group.Sum(d => d.Kills)} |");
        }

        text.AppendLine();
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Commit()
    {
        var start = new ProcessStartInfo("git", ["rev-parse", "--short=12", "HEAD"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Repository() };
        using var git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AgentHost.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no AgentHost.sln above this program.");
        }

        Directory.CreateDirectory(Path.Combine(folder.FullName, "docs", "evidence"));
        return folder.FullName;
    }
}
