using System.Xml.Linq;
using AgentHost.Numbering;

namespace AgentHost.Providers.Bandwidth;

/// <summary>An order as Bandwidth tells it (bandwidth.md §5). Absent parts are null or empty.</summary>
/// <param name="Id">Its id; an order that is read tells none.</param>
/// <param name="Reference">Our reference, CustomerOrderId.</param>
/// <param name="Status">RECEIVED, PROCESSING, BACKORDERED, COMPLETE, PARTIAL, FAILED; others are not final.</param>
/// <param name="Named">The numbers that it asks for.</param>
/// <param name="Reservations">The reservations that it asks for.</param>
/// <param name="Completed">The numbers that it gave us.</param>
/// <param name="Failed">The numbers that it will not give, each with Bandwidth's code where it tells one.</param>
/// <param name="GeneralCode">The code of the first error that names no number.</param>
internal sealed record BandwidthOrder(
    string? Id,
    string? Reference,
    string? Status,
    IReadOnlyList<E164> Named,
    IReadOnlyList<string> Reservations,
    IReadOnlyList<E164> Completed,
    IReadOnlyDictionary<E164, string?> Failed,
    string? GeneralCode)
{
    /// <summary>Whether it gives nothing more.</summary>
    public bool IsFinal => Status is "COMPLETE" or "PARTIAL" or "FAILED";

    /// <summary>Reads an OrderResponse.</summary>
    public static BandwidthOrder Read(XElement response)
    {
        var order = response.At("Order");
        var existing = order.At("ExistingTelephoneNumberOrderType");
        var failed = response.At("FailedNumbers").Numbers().ToDictionary(number => number, _ => (string?)null);
        string? general = null;
        foreach (var error in response.At("ErrorList").All("Error"))
        {
            var code = error.TextAt("Code");
            var numbers = error.Numbers();
            general ??= numbers.Count == 0 ? code : null;
            foreach (var number in numbers)
            {
                failed[number] = code;
            }
        }

        return new(
            order.TextAt("id") ?? order.TextAt("orderId"),
            order.TextAt("CustomerOrderId"),
            response.TextAt("OrderStatus")?.ToUpperInvariant(),
            existing.At("TelephoneNumberList").Numbers(),
            [.. existing.At("ReservationIdList").All("ReservationId").Select(id => id.Value.Trim())],
            response.At("CompletedNumbers").Numbers(),
            failed,
            general);
    }
}
