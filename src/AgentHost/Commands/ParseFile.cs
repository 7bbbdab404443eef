using System.Text.Json;
using System.Text.Json.Nodes;
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
        await foreach (var line in File.ReadLinesAsync(from.FullName, ct))
        {
            count++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Entry(line, today) is not { } entry)
            {
                return session.Screen.Fail(Problem.BadInput(
                    "line_invalid", $"Line {count} of {from.Name} is no JSON object with id and text or turns.",
                    "Correct the line.", "The lines before it were written, the rest was not."));
            }

            await output.WriteLineAsync((await AnswerAsync(reader, entry, ct)).ToJsonString(ToolJson.Options));
        }

        session.Screen.Show(new { lines = count, output = to.FullName }, r => $"{r.lines} lines were parsed into {r.output}.");
        return ExitCode.Done;
    }

    private static async Task<JsonObject> AnswerAsync(IRequestReader reader, CorpusEntry entry, CancellationToken ct)
    {
        if (entry.Text is { } text)
        {
            return new JsonObject { ["id"] = entry.Id, ["request"] = Json((await reader.ReadAsync(text, entry.Received, null, null, ct)).Request) };
        }

        var turns = new JsonArray();
        NumberRequest? soFar = null;
        foreach (var turn in entry.Turns)
        {
            soFar = (await reader.ReadAsync(turn, entry.Received, soFar, null, ct)).Request;
            turns.Add(Json(soFar));
        }

        return new JsonObject { ["id"] = entry.Id, ["turns"] = turns };
    }

    private static JsonObject Json(NumberRequest request) => NumberRequestJson.ToNode(request);

    private static CorpusEntry? Entry(string line, DateOnly today)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new CorpusEntry(
                root.GetProperty("id").GetString()!,
                root.TryGetProperty("received", out var received) ? DateOnly.FromDateTime(received.GetDateTimeOffset().DateTime) : today,
                root.TryGetProperty("text", out var text) ? text.GetString() : null,
                root.TryGetProperty("turns", out var turns) ? [.. turns.EnumerateArray().Select(t => t.GetProperty("text").GetString()!)] : []);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private sealed record CorpusEntry(string Id, DateOnly Received, string? Text, IReadOnlyList<string> Turns);
}
