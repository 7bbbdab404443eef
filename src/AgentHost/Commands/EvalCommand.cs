using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Agent.Evaluation;
using AgentHost.Agent.Models;
using AgentHost.Operations;
using AgentHost.Operations.Requests;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>eval</c>: scores the configured reader on corpora of labelled messages. Needs neither data folder nor database.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandRunner runner)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Corpora: JSON lines {\"id\",\"received\",\"text\",\"tags\",\"gold\"}, or with \"turns\" for dialogues.", Arity = ArgumentArity.OneOrMore };
        var errors = new Option<bool>("--errors") { Description = "List every message that was not read exactly, with what differs." };
        var strict = new Option<bool>("--strict-false") { Description = "Tell false from absent in nearby and backorder." };
        var atLeast = new Option<double?>("--at-least") { Description = "End with 1 when a corpus has fewer exact messages than this, in percent." };
        var command = new Command("eval", "Score the reader on corpora of labelled messages.") { files, errors, strict, atLeast };
        runner.Run(
            command,
            async (session, parsed, ct) =>
            {
                var showErrors = parsed.GetValue(errors);
                if (!(await RunAsync(session, parsed.GetValue(files)!, parsed.GetValue(strict), ct)).TryGet(out var report, out var problem))
                {
                    return session.Screen.Fail(problem);
                }

                report = showErrors ? report : report with { Files = [.. report.Files.Select(file => file with { Mismatches = [] })] };
                session.Screen.Show(report, r => EvaluationWords.Of(r, showErrors));
                return report.Files.Any(file => file.All.Exact < parsed.GetValue(atLeast)) ? ExitCode.Partly : ExitCode.Done;
            },
            needsData: false);
        return command;
    }

    private static async Task<Result<EvaluationReport>> RunAsync(Session session, FileInfo[] files, bool strictFalse, CancellationToken ct)
    {
        var time = session.Services.GetRequiredService<TimeProvider>();
        var reader = session.Services.GetRequiredService<IRequestReader>();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var corpora = new List<(FileInfo File, List<CorpusItem> Items)>();
        foreach (var file in files)
        {
            if (!(await ReadAsync(file, today, ct)).TryGet(out var items, out var problem))
            {
                return problem;
            }

            corpora.Add((file, items));
        }

        return await ProgressBar.RunAsync(session.Surroundings, "Reading", corpora.Sum(c => c.Items.Count), async advance =>
        {
            var reports = new List<FileReport>();
            foreach (var (file, items) in corpora)
            {
                var score = new CorpusScore(reader, time, strictFalse);
                foreach (var item in items)
                {
                    await score.AddAsync(item, ct);
                    advance();
                }

                reports.Add(score.Report(file.Name));
            }

            return new EvaluationReport(reader.Name, reports) { Usage = session.Services.GetService<ModelMeter>()?.Total };
        });
    }

    private static async Task<Result<List<CorpusItem>>> ReadAsync(FileInfo file, DateOnly today, CancellationToken ct)
    {
        if (!file.Exists)
        {
            return Problem.BadInput("file_not_found", $"There is no file {file.FullName}.", "Name a file of JSON lines.");
        }

        var items = new List<CorpusItem>();
        await foreach (var read in CorpusFile.ReadAsync(file, today, withGold: true, ct))
        {
            if (!read.TryGet(out var item, out var problem))
            {
                return problem;
            }

            items.Add(item);
        }

        return items;
    }
}
