using System.Text.Json.Nodes;
using AgentHost.Agent.Evaluation;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Requests;
using AgentHost.Terminal;
using AgentHost.Tools.Catalog;

namespace AgentHost.Commands;

/// <summary>Parses a file of JSON lines into another, as the evaluation corpora are written.</summary>
internal static class ParseFile
{
    public static async Task<int> RunAsync(Session session, FileInfo from, FileInfo to, CancellationToken ct)
    {
        if (!from.Exists)
        {
            return session.Screen.Fail(Problem.BadInput("file_not_found", $"There is no file {from.FullName}.", "Name a file of JSON lines with --input.", "Nothing was written."));
        }

        if (from.FullName == to.FullName)
        {
            return session.Screen.Fail(Problem.BadInput("same_file", "--input and --output name the same file.", "Name another file with --output.", "Nothing was written."));
        }

        var reader = session.Services.GetRequiredService<IRequestReader>();
        var today = DateOnly.FromDateTime(session.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await using var output = new StreamWriter(to.FullName);
        var count = 0;
        await foreach (var read in CorpusFile.ReadAsync(from, today, withGold: false, ct))
        {
            if (!read.TryGet(out var item, out var problem))
            {
                return session.Screen.Fail(problem with { NotDone = "The lines before it were written, the rest was not." });
            }

            count++;
            await output.WriteLineAsync((await AnswerAsync(reader, item, ct)).ToJsonString(ToolJson.Options));
        }

        session.Screen.Show(new { lines = count, output = to.FullName }, r => $"{r.lines} lines were parsed into {r.output}.");
        return ExitCode.Done;
    }

    private static async Task<JsonObject> AnswerAsync(IRequestReader reader, CorpusItem item, CancellationToken ct)
    {
        var requests = new JsonArray();
        NumberRequest? soFar = null;
        foreach (var turn in item.Turns)
        {
            soFar = (await reader.ReadAsync(turn.Text, item.Received, soFar, null, ct)).Request;
            requests.Add(NumberRequestJson.ToNode(soFar));
        }

        return item.IsDialogue
            ? new JsonObject { ["id"] = item.Id, ["turns"] = requests }
            : new JsonObject { ["id"] = item.Id, ["request"] = requests[0]!.DeepClone() };
    }
}
