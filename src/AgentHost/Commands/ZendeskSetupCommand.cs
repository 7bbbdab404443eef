using System.CommandLine;
using AgentHost.Composition;
using AgentHost.Operations;
using AgentHost.Terminal;
using AgentHost.Zendesk.Setup;

namespace AgentHost.Commands;

/// <summary><c>zendesk setup</c>: makes webhook, trigger and ticket fields in the account, or looks whether they are there.</summary>
internal static class ZendeskSetupCommand
{
    public static Command Create(CommandRunner runner)
    {
        var check = new Option<bool>("--check") { Description = "Look only: change nothing." };
        var show = new Option<bool>("--show-secret") { Description = "Print the webhook's signing secret, for ZENDESK_WEBHOOK_SECRET. Keep it out of logs and tickets." };
        var command = new Command("setup", "Make webhook, trigger and ticket fields in Zendesk, or check them. Running it again changes nothing that fits.") { check, show };
        runner.Run(
            command,
            async (session, parsed, ct) =>
            {
                if (session.Settings.Zendesk is null)
                {
                    return session.Screen.Fail(NotSet());
                }

                if (session.Settings.PublicAddress is not { } address)
                {
                    return session.Screen.Fail(NoAddress());
                }

                var report = await session.Services.GetRequiredService<ZendeskSetup>().RunAsync(address, parsed.GetValue(check), ct);
                if (parsed.GetValue(show) && report.Secret is { } secret)
                {
                    session.Screen.Show(new { report.Checked, report.Steps, Secret = secret }, shown => $"{Words(report)}\n{ZendeskSettings.WebhookSecret}={shown.Secret}");
                }
                else
                {
                    session.Screen.Show(report, Words);
                }

                return report.IsComplete ? ExitCode.Done : ExitCode.Configuration;
            },
            needsData: true);
        return command;
    }

    /// <summary>The problem of a command that needs Zendesk and finds none.</summary>
    public static Problem NotSet() => new(
        ProblemKind.Configuration, "zendesk_unset", "No Zendesk account is set.", "Nothing was done.",
        $"Set {ZendeskSettings.Subdomain}, {ZendeskSettings.Email} and {ZendeskSettings.Token} (docs/zendesk.md).");

    private static Problem NoAddress() => new(
        ProblemKind.Configuration, "public_url_unset", $"{KnownSettings.PublicAddress} is not set, so that Zendesk can't be told where to send events.", "Nothing was done.",
        $"Set {KnownSettings.PublicAddress} to the https address by which this server is reached from outside.");

    private static string Words(SetupReport report) => string.Join('\n', report.Steps.SelectMany(step => step.Settings.Select(setting => $"          {setting}").Prepend($"{step.State,-8}  {step.Name}: {step.Detail}")));
}
