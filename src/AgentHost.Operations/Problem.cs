namespace AgentHost.Operations;

/// <summary>An error that the caller can act on: the same in MCP, REST and on the command line (design §3 rule 9).</summary>
/// <param name="Kind">The family; decides the exit code.</param>
/// <param name="Code">Stable code, such as "area_code_exhausted".</param>
/// <param name="Cause">One sentence: what is wrong.</param>
/// <param name="NotDone">One sentence: what did not happen.</param>
/// <param name="Next">One sentence: what to do.</param>
public sealed record Problem(ProblemKind Kind, string Code, string Cause, string NotDone, string Next)
{
    /// <summary>Bad input.</summary>
    public static Problem BadInput(string code, string cause, string next, string notDone = "Nothing was done.") =>
        new(ProblemKind.BadInput, code, cause, notDone, next);

    /// <summary>Refused by policy, budget or a stop.</summary>
    public static Problem Refused(string code, string cause, string next, string notDone = "Nothing was ordered.") =>
        new(ProblemKind.Refused, code, cause, notDone, next);

    /// <summary>An unknown handle, or another tenant's.</summary>
    public static Problem NotFound(string what, string id, string next) =>
        new(ProblemKind.BadInput, $"{what}_not_found", $"There is no {what.Replace('_', ' ')} {id}.", "Nothing was done.", next);

    /// <summary>The three sentences.</summary>
    public override string ToString() => $"{Cause} {NotDone} {Next}";
}
