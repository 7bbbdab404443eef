using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>doctor</c>: looks at everything that a run depends on, and says what to do about what is wrong. Shows no secret.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("doctor", "Check mode, data folder, database, providers, credentials, stops, outbox and workers.");
        runner.Run(
            command,
            async (session, _, ct) =>
            {
                var report = await Examination.RunAsync(session, ct);
                session.Screen.Show(report, Words);
                return report.ExitCode;
            },
            needsData: false);
        return command;
    }

    private static string Words(DoctorReport report) => string.Join(
        '\n', report.Checks.Select(c => $"{(c.State == "ok" ? "ok  " : c.State == "note" ? "note" : "FAIL")}  {c.Name}: {c.Detail}"));
}
