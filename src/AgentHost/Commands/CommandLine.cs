using System.CommandLine;
using AgentHost.Composition;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary>The command line: every command in its own file, gathered here.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings)
    {
        // Before anything else. Where "ask" is no command but a word of another one, something is begun in vain that nobody waits for.
        var rehearsal = surroundings.OwnProcess && args.Contains("ask") ? Rehearsal.Begin() : null;
        using var interrupt = new Interrupt(surroundings.Stop);
        var root = Create(new CommandRunner(surroundings, rehearsal));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return UsageError(parsed, args, surroundings);
        }

        // Signals are this program's own matter: a command says itself what was and was not done when it is broken off.
        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, interrupt.Token);
    }

    private static RootCommand Create(CommandRunner runner)
    {
        var root = new RootCommand("AgentHost finds, orders and looks after telephone numbers. Without a command it runs the server.");
        runner.AddSharedOptions(root);
        var serve = ServeCommand.Create(runner);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(AskCommand.Create(runner));
        root.Subcommands.Add(ChatCommand.Create(runner));
        root.Subcommands.Add(ParseCommand.Create(runner));
        root.Subcommands.Add(EvalCommand.Create(runner));
        root.Subcommands.Add(NumbersCommands.Create(runner));
        root.Subcommands.Add(OrdersCommands.Create(runner));
        root.Subcommands.Add(BackordersCommands.Create(runner));
        root.Subcommands.Add(IntentsCommands.Create(runner));
        root.Subcommands.Add(ApprovalsCommand.Create(runner));
        root.Subcommands.Add(ProvidersCommands.Create(runner));
        root.Subcommands.Add(RatesCommands.Create(runner));
        root.Subcommands.Add(RoutingCommands.Create(runner));
        root.Subcommands.Add(PolicyCommands.Create(runner));
        root.Subcommands.Add(SpendingCommands.Create(runner));
        root.Subcommands.Add(KeysCommands.Create(runner));
        root.Subcommands.Add(OutboxCommands.Create(runner));
        root.Subcommands.Add(WebhooksCommands.Create(runner));
        root.Subcommands.Add(AlertsCommands.Create(runner));
        root.Subcommands.Add(ZendeskCommands.Create(runner));
        root.Subcommands.Add(McpCommand.Create(runner));
        root.Subcommands.Add(ToolsCommands.Create(runner));
        root.Subcommands.Add(WorkCommand.Create(runner));
        root.Subcommands.Add(DbCommands.Create(runner));
        root.Subcommands.Add(AuditCommands.Create(runner));
        root.Subcommands.Add(DoctorCommand.Create(runner));
        root.Action = serve.Action;
        return root;
    }

    private static int UsageError(ParseResult parsed, IReadOnlyList<string> args, Surroundings surroundings)
    {
        var screen = new Screen(surroundings.Out, surroundings.Error, args.Contains("--json"));
        var command = parsed.CommandResult.Command is RootCommand ? "agenthost" : $"agenthost {CommandPath(parsed)}";
        return screen.Fail(
            "usage", string.Join(' ', parsed.Errors.Select(e => e.Message)), "Nothing was done.", $"See {command} --help.", ExitCode.BadInput);
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var symbol = parsed.CommandResult; symbol?.Command is not (null or RootCommand); symbol = symbol.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(symbol.Command.Name);
        }

        return string.Join(' ', names);
    }
}
