using System.CommandLine;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Work;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>work</c>: one pass over what is due, for cron.</summary>
internal static class WorkCommand
{
    public static Command Create(CommandRunner runner)
    {
        var untilIdle = new Option<bool>("--until-idle") { Description = "Go on until nothing is due." };
        var command = new Command("work", "Work off what is due: orders, settling, backorders, notices.") { untilIdle };
        runner.Run(command, async (session, parsed, ct) =>
        {
            var pass = session.Services.GetRequiredService<WorkPass>();
            var steps = 0;
            int done;
            do
            {
                done = await pass.RunAsync(ct);
                steps += done;
            }
            while (done > 0 && parsed.GetValue(untilIdle));

            if (session.Settings.Telemetry is not null)
            {
                // A server measures now and then; here is the only chance.
                await session.Services.GetRequiredService<WorkLag>().RefreshAsync(ct);
                await session.Services.GetRequiredService<OutboxLag>().RefreshAsync(ct);
            }

            session.Screen.Show(new { steps }, r => r.steps == 0 ? "Nothing was due." : $"{r.steps} steps were done.");
            return ExitCode.Done;
        },
        stays: true);
        return command;
    }
}
