using AgentHost.Operations;
using AgentHost.Storage;

namespace AgentHost.Tools.Filters;

/// <summary>A fault of the database as a problem.</summary>
public static class DatabaseProblem
{
    /// <summary>
    /// The problem for a caller. A fault's message names the file or server and says what to do there: words for whoever sits at this machine; others
    /// learn the code only.
    /// </summary>
    public static Problem Of(DatabaseFaultException fault, Caller? caller)
    {
        return caller?.Channel is "terminal" or "stdio" or "chat"
            ? Of(fault)
            : new Problem(
                ProblemKind.Database,
                fault.Code,
                $"The database can't be used just now ({fault.Code}).",
                "What was being written was not kept.",
                "Try again in a while; the operator's log has the cause.");
    }

    /// <summary>The problem for the person at this machine.</summary>
    public static Problem Of(DatabaseFaultException fault)
    {
        // "Cause. What was not done; next step." or "Cause. Next step."
        var (cause, rest) = Split(fault.Message, ". ");
        var (notDone, next) = Split(rest, "; ");
        return next.Length == 0
            ? new Problem(ProblemKind.Database, fault.Code, cause, "What was being written was not kept.", notDone)
            : new Problem(ProblemKind.Database, fault.Code, cause, notDone, char.ToUpperInvariant(next[0]) + next[1..]);
    }

    private static (string First, string Then) Split(string text, string mark)
    {
        var at = text.LastIndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at] + ".", text[(at + mark.Length)..]);
    }
}
