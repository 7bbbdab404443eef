using System.Diagnostics;
using AgentHost.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>How long a requester waits, with the workers of a server and Zendesk 20 ms away. Explicit: it measures.</summary>
public sealed class TicketPaceTests
{
    private const int Tickets = 30;

    [Fact(Explicit = true)]
    public async Task Ticket_FromEventToOutcome_TakesLessThanASecondWhenIdle()
    {
        await using var host = await HelpDesk.StartAsync(policy: policy => policy with { DuplicateHours = 0 }, realTime: true);
        host.Desk.Latency = TimeSpan.FromMilliseconds(20);
        using var stop = new CancellationTokenSource();
        var working = new BackgroundWork(host.Services, TimeProvider.System, NullLogger<BackgroundWork>.Instance).RunAsync(stop.Token);
        var took = new List<TimeSpan>();
        for (var i = 0; i < Tickets; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var ticket = host.Desk.Open(host.Sam, "Numbers", "We need 10 local numbers in Seattle.");
            await host.Desk.Events.DeliverAsync(CancellationToken.None);
            while (host.Desk.Read(() => ticket.Answers.Count) == 0 && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            took.Add(Stopwatch.GetElapsedTime(begun));
        }

        await stop.CancelAsync();
        await working;
        took.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"median {took[Tickets / 2].TotalMilliseconds:0} ms, longest {took[^1].TotalMilliseconds:0} ms over {Tickets} tickets");
        Assert.True(took[Tickets / 2] < TimeSpan.FromSeconds(1), $"The median was {took[Tickets / 2]}.");
    }
}
