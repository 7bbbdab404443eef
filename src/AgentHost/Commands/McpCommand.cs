using System.CommandLine;
using AgentHost.Composition;
using AgentHost.Numbering;
using AgentHost.Terminal;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Server;
using AgentHost.Work;

namespace AgentHost.Commands;

/// <summary><c>mcp</c>: the tools on standard input and output. The first list of tools needs neither data folder nor database.</summary>
internal static class McpCommand
{
    // The workers read the database at their first pass; a client that only lists tools is answered before that.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(1);

    public static Command Create(CommandRunner runner)
    {
        var toolsets = new Option<string[]>("--toolsets") { Description = "The toolsets to offer, with commas: requests, numbers, orders, backorders, inventory." };
        toolsets.Validators.Add(result =>
        {
            foreach (var name in Names(result.GetValueOrDefault<string[]>()).Where(name => !Word.TryTo<Toolset>(name, out _)))
            {
                result.AddError($"There is no toolset {name}; there are {string.Join(", ", Enum.GetValues<Toolset>().Select(Word.Of))}.");
            }
        });
        var readOnly = new Option<bool>("--read-only") { Description = "Offer only tools that change nothing." };
        var command = new Command("mcp", "Serve the tools over standard input and output.") { toolsets, readOnly };
        runner.Run(
            command,
            (session, _, ct) => RunAsync(session, ct),
            needsData: false,
            (parsed, configured) => configured with
            {
                Toolsets = Names(parsed.GetValue(toolsets)) is [_, ..] names ? [.. names.Select(Word.To<Toolset>)] : configured.Toolsets,
                ReadOnly = configured.ReadOnly || parsed.GetValue(readOnly),
            },
            stays: true);
        return command;
    }

    private static string[] Names(string[]? given) =>
        [.. (given ?? []).SelectMany(g => g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = WorkAsync(session, stop.Token);
        await StdioServer.RunAsync(session.Services, HostCaller.Stdio(), ct);
        await stop.CancelAsync();
        await work;
        return ExitCode.Done;
    }

    private static async Task WorkAsync(Session session, CancellationToken stop)
    {
        try
        {
            await Task.Delay(HeadStart, session.Services.GetRequiredService<TimeProvider>(), stop);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (DataFolder.Prepare(session.Settings) is { } unusable)
        {
            session.Screen.Remark($"error {unusable.Code}: {unusable} No orders are worked on.");
            return;
        }

        await session.Services.GetRequiredService<BackgroundWork>().RunAsync(stop);
    }
}
