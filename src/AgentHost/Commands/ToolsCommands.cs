using System.CommandLine;
using AgentHost.Terminal;
using AgentHost.Tools.Catalog;

namespace AgentHost.Commands;

/// <summary><c>tools manifest</c>: every tool, as <c>tools-manifest.json</c> holds them.</summary>
internal static class ToolsCommands
{
    public static Command Create(CommandRunner runner)
    {
        var manifest = new Command("manifest", "Write tools-manifest.json to standard output.");
        runner.Run(
            manifest,
            async (session, _, _) =>
            {
                await session.Surroundings.Out.WriteAsync(ToolManifest.Create());
                return ExitCode.Done;
            },
            needsData: false);
        return new Command("tools", "The tools of the MCP server.") { manifest };
    }
}
