using System.Globalization;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Providers.Twilio;

/// <summary>What an order to port numbers in must hold at Twilio (twilio.md §7), and how it reads in Twilio's fields.</summary>
internal static class TwilioPortOrders
{
    private const int MostNumbers = 1000;
    private const int LargestDocument = 10 * 1024 * 1024;
    private static readonly string[] MediaTypes = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>Why Twilio would not take the order; null when it may. Nothing was sent.</summary>
    public static PortAnswer.Rejected? Refuse(PortInRequest request) =>
        request.Numbers.Count is 0 or > MostNumbers ? new("too_many_numbers", $"Twilio ports 1 to {MostNumbers} numbers an order. Nothing was sent.")
        : !request.Numbers.All(IsPortable)
            ? new("number_not_portable", "Not every number is a local one of the United States; Twilio's porting team takes others over by hand. Nothing was sent.")
        : Bills(request).Count == 0 ? new("document_missing", "Twilio wants a recent bill of the losing carrier. Nothing was sent.")
        : Bills(request).Any(bill => !MediaTypes.Contains(bill.MediaType) || bill.Content.Length is 0 or > LargestDocument)
            ? new("document_invalid", "A bill is a PDF, JPEG or PNG of at most 10 MB at Twilio. Nothing was sent.")
        : null;

    /// <summary>Whether Twilio's interface takes numbers of this kind over: those of the United States that are not toll-free.</summary>
    public static bool IsPortable(E164 number) => number.IsNanp && NumberingPlan.Default.FindAreaCode(number.Npa)?.Country == "US";

    /// <summary>The documents that are sent. The letter of authorization is none of them: Twilio makes it and has it signed by e-mail.</summary>
    public static IReadOnlyList<PortDocument> Bills(PortInRequest request) => [.. request.Documents.Where(document => document.Kind == PortDocumentKind.Invoice)];

    /// <summary>The order in Twilio's fields.</summary>
    public static TwilioPortOrder Of(PortInRequest request, string account, IReadOnlyList<string> documents)
    {
        var subscriber = request.Subscriber;
        return new TwilioPortOrder(
            account,
            documents,
            [.. request.Numbers.Distinct().Select(number => new TwilioPortOrderNumber(number.Value, request.Pin))],
            new TwilioLosingCarrier(
                subscriber.BusinessName is null ? "Individual" : "Business",
                subscriber.BusinessName ?? $"{subscriber.FirstName} {subscriber.LastName}",
                request.AccountNumber,
                request.BillingNumber.Value,
                request.AuthorizedPerson,
                request.AuthorizedEmail,
                new TwilioPortAddress($"{subscriber.HouseNumber} {subscriber.Street}", subscriber.City, subscriber.Region, subscriber.PostalCode, subscriber.Country)),
            request.DesiredDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
