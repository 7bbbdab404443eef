using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;

namespace AgentHost.Terminal;

/// <summary>Where answers and remarks go. With <c>--json</c> standard output holds one JSON document and nothing else.</summary>
internal sealed class Screen(TextWriter output, TextWriter error, bool json)
{
    private static readonly JsonSerializerOptions Indented = new(ToolJson.Options) { WriteIndented = true };

    /// <summary>Whether the answer is wanted as JSON.</summary>
    public bool Json => json;

    /// <summary>The answer: the view itself with <c>--json</c>, else its words.</summary>
    public void Show<T>(T view, Func<T, string> words)
        where T : class
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(view, Indented));
        }
        else
        {
            output.WriteLine(words(view).TrimEnd('\n'));
        }
    }

    /// <summary>Words on the way to the answer: on standard output, or on standard error when JSON is wanted there.</summary>
    public void Say(string words) => (json ? error : output).WriteLine(words.TrimEnd('\n'));

    /// <summary>A remark that is no part of the answer.</summary>
    public void Remark(string words) => error.WriteLine(words.TrimEnd('\n'));

    /// <summary>A problem: one line on standard error, and with <c>--json</c> also the document <c>{"error":{…}}</c>. Returns its exit code.</summary>
    public int Fail(Problem problem)
    {
        var exitCode = ExitCode.Of(problem.Kind);
        Fail(problem.Code, problem.Cause, problem.NotDone, problem.Next, exitCode);
        return exitCode;
    }

    /// <summary>The same for what is no problem of the caller's making.</summary>
    public int Fail(string code, string cause, string notDone, string next, int exitCode)
    {
        error.WriteLine($"error {code}: {string.Join(' ', new[] { cause, notDone, next }.Where(s => s.Length > 0))}");
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { error = new { code, cause, notDone, next, exitCode } }, Indented));
        }

        return exitCode;
    }
}
