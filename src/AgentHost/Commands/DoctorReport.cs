namespace AgentHost.Commands;

/// <summary>What <c>doctor</c> found.</summary>
internal sealed record DoctorReport(IReadOnlyList<DoctorCheck> Checks)
{
    /// <summary>Database and disk before configuration; 0 when nothing failed.</summary>
    public int ExitCode => Checks.Where(c => c.State == "fail").Select(c => c.ExitCode).DefaultIfEmpty(Terminal.ExitCode.Done).Max();
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="State">"ok", "note" or "fail".</param>
/// <param name="Detail">What was found, and what to do about it.</param>
internal sealed record DoctorCheck(string Name, string State, string Detail)
{
    /// <summary>The exit code when it failed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int ExitCode { get; init; }

    public static DoctorCheck Ok(string name, string detail) => new(name, "ok", detail);

    public static DoctorCheck Note(string name, string detail) => new(name, "note", detail);

    public static DoctorCheck Fail(string name, Operations.Problem problem) =>
        new(name, "fail", $"{problem.ToString().Trim()} ({problem.Code})") { ExitCode = Terminal.ExitCode.Of(problem.Kind) };
}
