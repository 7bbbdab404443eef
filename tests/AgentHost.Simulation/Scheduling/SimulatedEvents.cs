using System.Text;
using AgentHost.Operations.Inbox;
using AgentHost.Providers.Wire;
using AgentHost.Simulation.Carriers;

namespace AgentHost.Simulation.Scheduling;

/// <summary>A carrier's events, proved by a header; they name an order and say nothing more.</summary>
internal sealed class SimulatedEvents(SimulatedCarrier carrier) : IVerifiesEvents
{
    private const string Header = "X-Carrier";

    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now) =>
        received.Header(Header) == carrier.Name
            ? new EventVerdict.Genuine(received.BodyHash, new EventSubject(Encoding.UTF8.GetString(received.Body.Span), null, []))
            : new EventVerdict.Refused("signature_wrong");

    /// <summary>Brings an event to a process's door (faults 14, 15, 17): genuine or forged. Gives whether the door kept what it should, and nothing else.</summary>
    public static async Task<bool> BringAsync(SimulatedProcess process, SimulatedCarrier carrier, string reference, bool forged)
    {
        var received = new CarrierEvent(
            "POST",
            new Uri($"https://numbers.example.com/webhooks/{carrier.Name}"),
            new Dictionary<string, string> { [Header] = forged ? "guessed" : carrier.Name },
            Encoding.UTF8.GetBytes(reference));
        return await process.Get<EventInbox>().ReceiveAsync(carrier.Name, received, CancellationToken.None) is InboxAnswer.Refused == forged;
    }
}
