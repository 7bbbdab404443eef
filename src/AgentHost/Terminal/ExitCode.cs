using AgentHost.Agent.Dispatch;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;

namespace AgentHost.Terminal;

/// <summary>The exit codes of the command line, by cause (design §7).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Partly = 1;
    public const int BadInput = 2;
    public const int Question = 3;
    public const int Approval = 4;
    public const int Refused = 5;
    public const int NothingAvailable = 6;
    public const int Carrier = 7;
    public const int Configuration = 8;
    public const int Database = 9;
    public const int Bug = 70;
    public const int Interrupted = 130;

    public static int Of(ProblemKind kind) => kind switch
    {
        ProblemKind.BadInput => BadInput,
        ProblemKind.Question => Question,
        ProblemKind.Approval => Approval,
        ProblemKind.Refused => Refused,
        ProblemKind.NothingAvailable => NothingAvailable,
        ProblemKind.Carrier => Carrier,
        ProblemKind.Configuration => Configuration,
        ProblemKind.Database => Database,
        _ => Bug,
    };

    /// <summary>How an order ended, or where it stands. An order that still runs has an outcome that is not known yet.</summary>
    public static int Of(OrderView order) => order.State switch
    {
        "completed" => Done,
        "pending_approval" => Approval,
        "denied" or "expired" or "shadow" => Refused,
        "running" => Carrier,
        "failed" when order.Settling > 0 => Carrier,
        _ when order.Filled > 0 => Partly,
        "cancelled" => Partly,
        _ => NothingAvailable,
    };

    /// <summary>What a search of each line found. Nothing found is no news about stock while a carrier has not answered.</summary>
    public static int Of(IReadOnlyList<FoundNumbers> lines) =>
        lines.Any(l => l.Numbers.Count > 0 || l.InStock > 0) ? Done
        : lines.Any(l => l.Unanswered.Count > 0) ? Carrier
        : NothingAvailable;

    public static int Of(DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Asked => Question,
        DispatchOutcome.Ordered ordered => Of(ordered.Order),
        DispatchOutcome.Quoted { Because: QuotedBecause.NobodyAsked } => Question,
        DispatchOutcome.Quoted { Because: QuotedBecause.NothingAvailable } => NothingAvailable,
        DispatchOutcome.Found found => Of(found.Lines),
        DispatchOutcome.Stopped stopped => Of(stopped.Problem.Kind),
        _ => Done,
    };
}
