using System.Globalization;
using AgentHost.Agent.Evaluation;
using AgentHost.Agent.Models;

namespace AgentHost.Agent.Answers;

/// <summary>The report of an evaluation as tables for a terminal.</summary>
public static class EvaluationWords
{
    private const int MostText = 160;

    /// <summary>The whole report; the mismatches only when asked for.</summary>
    public static string Of(EvaluationReport report, bool errors) =>
        string.Join("\n", [.. report.Files.Select(file => Of(file, report.Reader, errors)), .. report.Usage is { } usage ? [Of(usage)] : Array.Empty<string>()]);

    // Messages without an answer of the model were read offline, so the answers are told beside the figures.
    private static string Of(ModelUsage usage) => string.Create(
        CultureInfo.InvariantCulture,
        $"language model: {usage.Calls:N0} answers, {usage.InputTokens:N0} tokens in, {usage.OutputTokens:N0} out, {(usage.Cost is { } cost ? $"${cost:0.0000}" : "cost unknown (no price is set)")}\n");

    private static string Of(FileReport file, string reader, bool errors)
    {
        string[] head = ["", "n", "intent", "exact", "slot P", "slot R", "slot F1", "miss F1", "unsupp."];
        var dialogues = file.Dialogues is { } d ? $"dialogues {d.Dialogues}: every turn exact {Share(d.EveryTurnExact)}, last turn exact {Share(d.LastTurnExact)}\n" : "";
        var text = $"{file.File}, reader {reader}: {file.MedianMilliseconds:0.000} ms a message (median), {file.SlowestHundredthMilliseconds:0.000} ms (99th percentile)\n"
            + TextTable.Write(head, [Cells(file.All), .. file.Tags.Select(Cells)]) + dialogues + "\n"
            + TextTable.Write(["field", "gold", "given", "P", "R", "F1"], file.Fields.Select(Cells));
        return errors ? $"{text}\nmismatches: {file.Mismatches.Count}\n{string.Concat(file.Mismatches.Select(Words))}" : text;
    }

    private static string[] Cells(EvaluationRow row) =>
    [
        row.Name, row.Messages.ToString(CultureInfo.InvariantCulture), Share(row.Intent), Share(row.Exact), Share(row.SlotPrecision), Share(row.SlotRecall), Share(row.SlotF1),
        Share(row.MissingF1), Share(row.Unsupported),
    ];

    private static string[] Cells(FieldRow row) =>
    [
        row.Name, row.Gold.ToString(CultureInfo.InvariantCulture), row.Given.ToString(CultureInfo.InvariantCulture), Share(row.Precision), Share(row.Recall), Share(row.F1),
    ];

    private static string Words(Mismatch mismatch)
    {
        var flat = string.Join(' ', mismatch.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = flat.Length > MostText ? $"{flat[..MostText]}…" : flat;
        return $"\n{mismatch.Id}  {shown}\n{string.Concat(mismatch.Differences.Select(d => $"    {d}\n"))}";
    }

    private static string Share(double? percent) => percent?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
