using System.CommandLine;
using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Terminal;
using AgentHost.Tools.Catalog;

namespace AgentHost.Commands;

/// <summary><c>tools manifest|diff</c>: every tool, as <c>tools-manifest.json</c> holds them, and what changed since an older one.</summary>
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
        return new Command("tools", "The tools of the MCP server.") { manifest, Diff(runner) };
    }

    private static Command Diff(CommandRunner runner)
    {
        var older = new Argument<string>("older") { Description = "A tools-manifest.json that clients were told of." };
        var newer = new Argument<string?>("newer") { Description = "A later one; this program's when left out.", Arity = ArgumentArity.ZeroOrOne };
        var diff = new Command("diff", "Say what changed in the tools, and what of it breaks clients (exit code 1).") { older, newer };
        runner.Run(
            diff,
            async (session, parsed, ct) =>
            {
                try
                {
                    var before = await File.ReadAllTextAsync(parsed.GetValue(older)!, ct);
                    var after = parsed.GetValue(newer) is { } file ? await File.ReadAllTextAsync(file, ct) : ToolManifest.Create();
                    var changes = SurfaceDiff.Compare(before, after);
                    session.Screen.Show(changes, Words);
                    return changes.Breaking > 0 ? ExitCode.Partly : ExitCode.Done;
                }
                catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
                {
                    return session.Screen.Fail(Problem.BadInput("manifest_unreadable", $"A manifest can't be read: {e.Message.TrimEnd('.')}.", "Give files that agenthost tools manifest wrote.", "Nothing was compared."));
                }
            },
            needsData: false);
        return diff;
    }

    private static string Words(SurfaceChanges changes) => changes.Changes.Count == 0
        ? "Nothing changed.\n"
        : string.Concat(changes.Changes.Select(c => $"{(c.Breaking ? "breaks  " : "        ")}{c.Tool}{(c.Where.Length > 0 ? " " + c.Where : "")} {c.Change}\n"))
            + $"{changes.Changes.Count} changes, {changes.Breaking} of which break clients.\n";
}
