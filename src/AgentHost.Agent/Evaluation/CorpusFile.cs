using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Operations;

namespace AgentHost.Agent.Evaluation;

/// <summary>
/// Reads corpora: JSON lines <c>{"id","received","text","tags","gold"}</c>, with <c>"turns":[{"text","gold"}]</c> in place of text and gold for a dialogue,
/// and <c>"legit_gold"</c> in place of gold for an adversarial ticket.
/// </summary>
public static class CorpusFile
{
    /// <summary>Every item of a file in order. A line that is none is the last thing returned: a problem that names the line and what is wrong with it.</summary>
    /// <param name="file">The file; it has to exist.</param>
    /// <param name="today">The day taken for items that don't say when they came.</param>
    /// <param name="withGold">Whether every message has to say what it should become.</param>
    /// <param name="ct">Ends reading.</param>
    public static async IAsyncEnumerable<Result<CorpusItem>> ReadAsync(FileInfo file, DateOnly today, bool withGold, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, ct))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var (item, wrong) = Read(line, today, withGold);
            if (item is not null && !seen.Add(item.Id))
            {
                wrong = $"the id {item.Id} was used before";
            }

            if (wrong is not null)
            {
                yield return Problem.BadInput("line_invalid", $"Line {number} of {file.Name}: {wrong}.", "Correct the line.", "The lines from there on were not read.");
                yield break;
            }

            yield return item!;
        }
    }

    private static (CorpusItem? Item, string? Wrong) Read(string line, DateOnly today, bool withGold)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject json ? Read(json, today, withGold) : (null, "it is no JSON object");
        }
        catch (JsonException e)
        {
            return (null, $"it is no JSON ({e.Message})");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            return (null, $"a field has the wrong type ({e.Message.TrimEnd('.')})");
        }
    }

    private static (CorpusItem? Item, string? Wrong) Read(JsonObject json, DateOnly today, bool withGold)
    {
        if (json["id"]?.GetValue<string>() is not { Length: > 0 } id)
        {
            return (null, "it has no \"id\"");
        }

        var received = today;
        if (json["received"]?.GetValue<string>() is { } day
            && !DateOnly.TryParseExact(day.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out received))
        {
            return (null, $"\"received\" is \"{day}\", not a date such as 2026-01-31");
        }

        var turns = json["turns"] is JsonArray several ? [.. several.Select(t => Turn(t as JsonObject))] : (List<CorpusTurn?>)[Turn(json)];
        if (turns.Count == 0 || turns.Contains(null))
        {
            return (null, "it has neither \"text\" nor \"turns\" with a \"text\" each");
        }

        if (withGold && turns.Exists(t => t!.Gold is null))
        {
            return (null, "a message has no \"gold\"");
        }

        return (new CorpusItem
        {
            Id = id,
            Received = received,
            Tags = json["tags"] is JsonArray tags ? [.. tags.Select(t => t?.GetValue<string>() ?? "")] : [],
            IsDialogue = json["turns"] is not null,
            Turns = turns!,
        }, null);
    }

    private static CorpusTurn? Turn(JsonObject? json) =>
        json?["text"]?.GetValue<string>() is { } text ? new(text, (json["gold"] ?? json["legit_gold"]) as JsonObject) : null;
}
