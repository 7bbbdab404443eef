using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>Works the orders by the carrier's clock, number by number, and tells of it.</summary>
internal static class InteliquentOrders
{
    public const string Complete = "Complete";
    public const string Rejected = "Rejected";

    /// <summary>The numbers that are on an order that is not final.</summary>
    public static HashSet<string> Ordered(CarrierBooks books) =>
        InteliquentOrder.All(books).Where(order => !order.IsFinal && order.Kind != InteliquentBackorders.Kind).SelectMany(order => order.Numbers).Select(number => number.Key).ToHashSet();

    /// <summary>What is due happens.</summary>
    public static void Advance(CarrierSimulator carrier)
    {
        foreach (var order in InteliquentOrder.All(carrier.Books).Where(order => !order.IsFinal))
        {
            if (order.Status == InteliquentOrder.PendingCancel)
            {
                if (carrier.Books.Now - DateTimeOffset.Parse(order.Field("cancelled_at")!) >= TimeSpan.FromMilliseconds(carrier.Pace.Order))
                {
                    End(carrier, order, InteliquentOrder.Canceled);
                }
            }
            else if (order.Kind == InteliquentBackorders.Kind)
            {
                InteliquentBackorders.Advance(carrier, order);
            }
            else if (order.Kind == InteliquentPorts.Kind)
            {
                InteliquentPorts.Advance(carrier, order);
            }
            else if (carrier.Books.Now - order.CreatedAt >= TimeSpan.FromMilliseconds(carrier.Pace.Order))
            {
                Work(carrier, order);
            }
        }
    }

    /// <summary>Ends an order and tells of it.</summary>
    public static void End(CarrierSimulator carrier, InteliquentOrder order, string status)
    {
        order.SetStatus(status);
        Tell(carrier, order, status == InteliquentOrder.Closed ? "Order completed" : "Order canceled", status);
    }

    /// <summary>Raises the event of an order's state.</summary>
    public static void Tell(CarrierSimulator carrier, InteliquentOrder order, string message, string status) => Raise(carrier, new JsonObject
    {
        ["message"] = message,
        ["notificationType"] = "Order status update",
        ["orderId"] = order.Id,
        ["customerOrderReference"] = order.Reference,
        ["orderType"] = order.Kind == InteliquentPorts.Kind ? "LNP Port-In" : "Telephone Number",
        ["orderStatus"] = status,
        ["timestamp"] = carrier.Books.Now.ToString("M/d/yyyy h:mm:ss.ffffff tt zzz"),
    });

    /// <summary>Sends an event to the account's address, with its header.</summary>
    public static void Raise(CarrierSimulator carrier, JsonObject body) => carrier.Events.Raise(new RaisedEvent(
        "application/json", System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), (_, _) => [KeyValuePair.Create("Authorization", InteliquentFace.WebhookHeader)]));

    /// <summary>Sells a number out of stock into service; false when it is gone or the account has no money left.</summary>
    public static bool Sell(CarrierBooks books, string digits, string? reference, JsonObject item)
    {
        if (books.FindOffered($"+1{digits}") is not { } stocked || books.Balance < InteliquentFace.Price)
        {
            return false;
        }

        books.Sell(stocked, digits, reference, InteliquentFace.Price, InteliquentNumbersFace.Changes(item));
        return true;
    }

    private static void Work(CarrierSimulator carrier, InteliquentOrder order)
    {
        var books = carrier.Books;
        foreach (var (digits, _) in order.Numbers.ToList())
        {
            var done = order.Kind switch
            {
                "new" => order.Field("unfunded") is null && Sell(books, digits, order.Reference, order.Item(digits)),
                _ => books.FindOwned($"+1{digits}") is not null,
            };
            if (done && order.Kind == "disconnect")
            {
                books.Release($"+1{digits}");
            }
            else if (done && order.Kind != "new")
            {
                books.Configure($"+1{digits}", InteliquentNumbersFace.Changes(order.Item(digits)));
            }

            order.SetNumber(digits, done ? Complete : Rejected);
        }

        End(carrier, order, InteliquentOrder.Closed);
    }
}
