using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentHost.SystemTests.Harness;

/// <summary>How one run of the program ended.</summary>
/// <param name="Arguments">Its command line.</param>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Out">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed partial record ProgramRun(string Arguments, int ExitCode, string Out, string Error)
{
    /// <summary>The one document on standard output.</summary>
    public JsonElement Json
    {
        get
        {
            // Parse refuses an empty text and whatever follows the document.
            using var document = JsonDocument.Parse(Out);
            return document.RootElement.Clone();
        }
    }

    /// <summary>What was said on standard error, without the warning about slow writes that a busy machine causes.</summary>
    public IReadOnlyList<string> Said =>
        [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("A write took", StringComparison.Ordinal))];

    /// <summary>Holds the exit code.</summary>
    public ProgramRun Ends(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Expected exit code {exitCode}.\n{this}");
        return this;
    }

    /// <summary>
    /// Holds the shape of every failure: the exit code; one line at the end of standard error with code, cause and next step, no log and no stack trace
    /// before it; with <c>--json</c> the same as the only document on standard output.
    /// </summary>
    public ProgramRun Fails(int exitCode, string code)
    {
        Ends(exitCode);
        Assert.True(Said is [.., var last] && last.StartsWith($"error {code}: ", StringComparison.Ordinal) && last.EndsWith('.'), $"Expected {code}.\n{this}");
        Assert.True(Said.Count(l => l.StartsWith("error ", StringComparison.Ordinal)) == 1, $"Expected one line that begins with error.\n{this}");
        Assert.False(Said.Any(l => l.StartsWith("   at ", StringComparison.Ordinal) || LogLine().IsMatch(l)), $"Expected words for people only.\n{this}");
        if (Arguments.Contains("--json", StringComparison.Ordinal))
        {
            Assert.Equal(["error"], Json.EnumerateObject().Select(p => p.Name));
            var error = Json.GetProperty("error");
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.Equal(exitCode, error.GetProperty("exit_code").GetInt32());
            Assert.All(["cause", "not_done", "next"], part => Assert.False(string.IsNullOrEmpty(error.GetProperty(part).GetString()), $"{part} is empty.\n{this}"));
        }

        return this;
    }

    /// <summary>Everything, for the message of a failed test.</summary>
    public override string ToString() => $"agenthost {Arguments}\nexit code {ExitCode}\n--- standard output\n{Out}--- standard error\n{Error}";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT", RegexOptions.NonBacktracking)]
    private static partial Regex LogLine();
}
