using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>zendesk</c>: the account whose tickets are answered.</summary>
internal static class ZendeskCommands
{
    public static Command Create(CommandRunner runner) => new("zendesk", "The Zendesk account whose tickets are answered (docs/zendesk.md).")
    {
        ZendeskSetupCommand.Create(runner),
        ZendeskOrganisationsCommands.Create(runner),
        ZendeskPeopleCommands.Create(runner),
        ZendeskTicketsCommands.Create(runner),
        ZendeskReplayCommand.Create(runner),
    };
}
