using System.CommandLine;
using AgentHost.Operations.Alerts;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>alerts test</c>.</summary>
internal static class AlertsCommands
{
    public static Command Create(CommandRunner runner)
    {
        var test = new Command("test", "Send a test alert now, once, to every receiver that is configured.");
        runner.Run(test, async (session, _, ct) => session.Show(
            await session.Services.GetRequiredService<AlertTest>().RunAsync(session.Caller, ct),
            view => string.Join('\n', view.Receivers.Select(r => r.Delivered ? $"{r.Receiver}: took it" : $"{r.Receiver}: {r.Problem}")),
            view => view.Receivers.All(r => r.Delivered) ? ExitCode.Done : ExitCode.Carrier));
        return new Command("alerts", "Where operators are told of what went wrong.") { test };
    }
}
