using System.CommandLine;

namespace AgentHost.Commands;

/// <summary><c>intents</c>: what was asked of carriers and has no known outcome.</summary>
internal static class IntentsCommands
{
    public static Command Create(CommandRunner runner) => new("intents", "What was asked of carriers and has no known outcome; decide where no carrier tells.")
    {
        IntentsListCommand.Create(runner),
        IntentsDecideCommand.Create(runner),
        IntentsGiveUpCommand.Create(runner),
    };
}
