using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>zendesk</c>: setting the account up.</summary>
internal static class ZendeskCommands
{
    public static Command Create(CommandRunner runner) => new("zendesk", "The Zendesk account whose tickets are answered (docs/zendesk.md).")
    {
        ZendeskSetupCommand.Create(runner),
    };
}
