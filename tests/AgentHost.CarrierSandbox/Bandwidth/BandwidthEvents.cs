using System.Text;
using System.Xml.Linq;
using AgentHost.CarrierSandbox.Events;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>Notifications of subscriptions: without credentials at first, with them once they were asked for, and never sent again.</summary>
internal static class BandwidthEvents
{
    public static void Raise(CarrierSimulator simulator, string orderType, string orderId, string? reference, string status, IEnumerable<string> numbers, DateTimeOffset? foc = null)
    {
        var body = new XElement(
            "Notification",
            new XElement("SubscriptionId", "991a60d7-a612-48a5-a86e-326b51997cac"),
            new XElement("OrderType", orderType),
            new XElement("OrderId", orderId),
            reference is null ? null : new XElement("CustomerOrderId", reference),
            new XElement("Status", status),
            new XElement("Message", $"The order is {status}."),
            new XElement("CompletedTelephoneNumbers", numbers.Select(number => new XElement("TelephoneNumber", number))),
            foc is { } date ? new XElement("ActualFocDate", BandwidthFace.Date(date)) : null,
            new XElement("LastModifiedDate", BandwidthFace.Date(simulator.Books.Now)));
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{BandwidthFace.WebhookUserName}:{BandwidthFace.WebhookPassword}"));
        simulator.Events.Raise(new RaisedEvent("application/xml; charset=utf-8", Encoding.UTF8.GetBytes(BandwidthFace.Text(body)), (_, _) => [])
        {
            WhenChallenged = [new("Authorization", $"Basic {credentials}")],
        });
    }
}
