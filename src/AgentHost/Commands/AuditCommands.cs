using System.CommandLine;
using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>audit verify|list</c>: whether the record of what was done is whole, and what stands in it.</summary>
internal static class AuditCommands
{
    private const int Usual = 50;

    public static Command Create(CommandRunner runner) => new("audit", "The record of what was done, and by whom.") { Verify(runner), List(runner) };

    private static Command Verify(CommandRunner runner)
    {
        var tenant = new Option<string?>("--tenant") { Description = "This tenant's chain only." };
        var head = new Option<string?>("--expect-head") { Description = "A head that was printed before and kept elsewhere; it has to be in the chain." };
        var command = new Command("verify", "Check that nothing of the record was altered, removed, inserted or cut off. Exit code 1 when something was.") { tenant, head };
        runner.Run(command, async (session, parsed, ct) =>
        {
            var report = await session.Services.GetRequiredService<AuditVerification>().VerifyAsync(parsed.GetValue(tenant), parsed.GetValue(head)?.Trim().ToLowerInvariant(), ct);
            session.Screen.Show(report, AuditWords.Report);
            return report.Whole ? ExitCode.Done : ExitCode.Partly;
        });
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var tenant = new Option<string?>("--tenant") { Description = "This tenant's events only." };
        var order = new Option<string?>("--order") { Description = "Events that name this order." };
        var number = new Option<string?>("--number") { Description = "Events that name this number, +1…" };
        var actor = new Option<string?>("--actor") { Description = "What this person or program did." };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Not older than this time, such as 2026-11-20T14:00Z." };
        var limit = new Option<int>("--limit") { Description = "How many at most, the newest.", DefaultValueFactory = _ => Usual };
        var command = new Command("list", "Show events, the newest first.") { tenant, order, number, actor, since, limit };
        runner.Run(command, async (session, parsed, ct) =>
        {
            if (parsed.GetValue(limit) is < 1 or > 1000)
            {
                return session.Screen.Fail(Problem.BadInput("limit_invalid", "--limit is not between 1 and 1000.", "Give a number between them."));
            }

            var filter = new AuditFilter(
                parsed.GetValue(tenant), parsed.GetValue(order)?.ToUpperInvariant(), parsed.GetValue(number), parsed.GetValue(actor), parsed.GetValue(since), parsed.GetValue(limit));
            session.Screen.Show(await session.Services.GetRequiredService<AuditQueries>().ListAsync(filter, ct), AuditWords.List);
            return ExitCode.Done;
        });
        return command;
    }
}
