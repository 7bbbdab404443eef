using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;

namespace AgentHost.Benchmarks;

/// <summary>
/// Many tickets at once against Zendesk's limit of updates: how fast they are drained, what each costs of the limits, and memory meanwhile. Some requesters write twice: the answer
/// must be to the last.
/// </summary>
internal static partial class TicketQueue
{
    private const double ShareOfLimit = 0.9;
    private const double Flat = 1.1;
    private const int Corrected = 50;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    // Nothing is drained in so long: it has got stuck.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Sandbox sandbox, DeskUser requester, Process server, int queued)
    {
        var (desk, face) = (sandbox.Zendesk, sandbox.Carriers.Of(ZendeskFace.Name));
        face.ForgetRequests();
        var refused = desk.Limits.Refused;
        var tickets = Enumerable.Range(0, queued).Select(i => Open(sandbox, requester, i)).ToList();
        var began = Stopwatch.GetTimestamp();
        var resident = await DrainAsync(sandbox, tickets, server);
        var rate = queued / Stopwatch.GetElapsedTime(began).TotalMinutes;

        // Who is asked for is of no ticket; every ticket asks once for each event.
        var (calls, limit) = (ZendeskFace.Calls(face), desk.Limits.UpdatesPerMinute);
        var events = queued + ((queued - 1) / Corrected) + 1;
        var changes = face.Requests.Where(request => request.Operation == "update").GroupBy(request => OfTicket().Match(request.Path).Value).Select(group => group.Count()).DefaultIfEmpty().Max();
        var wrong = tickets.Where((ticket, i) => desk.Read(() => ticket.Answers is not [var only] || !only.PlainBody.Contains(i % Corrected == 0 ? "3 local numbers" : "2 local numbers", StringComparison.Ordinal))).Count();
        return
        [
            new Figure($"queue of {queued}, tickets a minute (beside: the limit)", rate, limit, "/min", $"≥ {ShareOfLimit} ×", rate / limit >= ShareOfLimit),
            Memory("10 % to the end", resident[10], resident[^1]),
            Memory("half to the end", resident[50], resident[^1]),
            new Figure("queue, reads of Zendesk an event", calls.Reads / (double)events, null, "", $"≤ {Tickets.MostReads}", calls.Reads <= Tickets.MostReads * events),
            new Figure("queue, updates of a ticket, most", changes, null, "", $"≤ {Tickets.MostUpdates}", changes <= Tickets.MostUpdates),
            new Figure("queue, calls refused for a limit", desk.Limits.Refused - refused, null, "", "0", desk.Limits.Refused == refused),
            new Figure("queue, tickets without exactly one outcome, of the last words", wrong, null, "", "0", wrong == 0),
        ];
    }

    private static Figure Memory(string what, double before, double after) => new($"queue, resident, {what}", after, before, "MB", $"≤ {Flat} ×", after / before <= Flat);

    private static DeskTicket Open(Sandbox sandbox, DeskUser requester, int i)
    {
        var ticket = Tickets.Open(sandbox, requester, i);
        if (i % Corrected == 0)
        {
            sandbox.Zendesk.Comment(ticket, requester, "Sorry, make it 3 please.");
        }

        return ticket;
    }

    /// <summary>Waits until all are done; gives the resident memory at each per cent, MB.</summary>
    private static async Task<List<double>> DrainAsync(Sandbox sandbox, List<DeskTicket> tickets, Process server)
    {
        var (left, resident, since) = (tickets.ToList(), new List<double>(), Stopwatch.GetTimestamp());
        while (left.Count > 0)
        {
            await Task.Delay(Look);
            if (left.RemoveAll(ticket => Tickets.IsDone(sandbox, ticket)) > 0)
            {
                since = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{left.Count} tickets of {tickets.Count} are not answered, and nothing moves."));
            }

            var done = 100 - (int)Math.Ceiling(100.0 * left.Count / tickets.Count);
            var now = Child.ResidentMegabytes(server);
            while (resident.Count <= done)
            {
                resident.Add(now);
            }
        }

        return resident;
    }

    [GeneratedRegex("/tickets/[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex OfTicket();
}
