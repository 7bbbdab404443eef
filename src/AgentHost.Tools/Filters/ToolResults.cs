using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Filters;

/// <summary>Answers and problems as results of the protocol.</summary>
internal static class ToolResults
{
    /// <summary>The kind that faults of this program have on the wire; it is no <see cref="ProblemKind"/>, because callers can't act on it.</summary>
    public const string InternalKind = "internal";

    /// <summary>The code of a fault of this program.</summary>
    public const string InternalError = "internal_error";

    /// <summary>Where the parts of a problem are among a result's metadata.</summary>
    public const string ErrorKey = "agenthost/error";

    /// <summary>An answer: structured, and the same JSON as text.</summary>
    public static CallToolResult Of<T>(T answer)
        where T : class
    {
        var written = Last<T>.Written;
        if (!ReferenceEquals(written?.Answer, answer))
        {
            Last<T>.Written = written = Write(answer);
        }

        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = written.Text }],
            StructuredContent = written.Json,
        };
    }

    /// <summary>A problem: its three sentences with its code, and its parts as metadata.</summary>
    public static CallToolResult Of(Problem problem) =>
        Error(problem.ToString(), new WireError(problem.Code, Word.Of(problem.Kind), problem.Cause, problem.NotDone, problem.Next));

    /// <summary>A fault of this program: nothing of its inside, and a reference under which the log has it.</summary>
    public static CallToolResult OfFault(string tool, string reference)
    {
        var error = new WireError(
            InternalError,
            InternalKind,
            $"{tool} failed inside AgentHost ({reference}).",
            "What it had not finished when it failed was not done; what was recorded stays recorded.",
            $"Look at the state before you call again, and tell the operator the reference {reference}.");
        return Error($"{error.Cause} {error.NotDone} {error.Next}", error);
    }

    /// <summary>The parts of the problem of a failed call; null when the call did not fail.</summary>
    public static WireError? ErrorOf(CallToolResult result) =>
        result.IsError == true ? result.Meta?[ErrorKey].Deserialize<WireError>(ToolJson.Options) : null;

    private static WrittenAnswer Write<T>(T answer)
        where T : class
    {
        var text = VisibleText.OfJson(JsonSerializer.Serialize(answer, ToolJson.Options));
        return new WrittenAnswer(answer, text, JsonElement.Parse(text));
    }

    // Not as structured content: that has to match the tool's output schema, and clients refuse a result in which it does not.
    private static CallToolResult Error(string text, WireError error) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = VisibleText.Of($"{text} ({error.Code})") }],
        Meta = new JsonObject { [ErrorKey] = JsonNode.Parse(VisibleText.OfJson(JsonSerializer.Serialize(error, ToolJson.Options))) },
    };

    private sealed record WrittenAnswer(object Answer, string Text, JsonElement Json);

    // Callers who share a reading get one and the same answer, which never changes: then they share what was written of it, too.
    private static class Last<T>
    {
        public static WrittenAnswer? Written { get; set; }
    }
}
