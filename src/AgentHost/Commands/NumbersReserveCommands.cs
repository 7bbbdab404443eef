using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Numbers;

namespace AgentHost.Commands;

/// <summary><c>numbers reserve</c> and <c>numbers unreserve</c>: holds exact numbers for a while, and lets go of them from any process.</summary>
internal static class NumbersReserveCommands
{
    public static Command Reserve(CommandRunner runner)
    {
        var numbers = new Argument<string[]>("numbers") { Description = "The numbers, such as +12065550142.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("reserve", "Hold exact numbers at their carriers for a while, free of charge.") { numbers };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<ReservationView>("number_reserve", new { numbers = parsed.GetValue(numbers) }, LedgerRenderer.Reservation, ct));
        return command;
    }

    public static Command Unreserve(CommandRunner runner)
    {
        var reservation = new Argument<string>("reservation") { Description = "The reservation, RES-…" };
        var command = new Command("unreserve", "Let go of held numbers early.") { reservation };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<ReservationView>(
            "number_unreserve", new { reservation_id = parsed.GetValue(reservation) }, LedgerRenderer.Reservation, ct));
        return command;
    }
}
