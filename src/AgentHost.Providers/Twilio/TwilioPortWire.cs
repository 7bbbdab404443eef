using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>Whether a number can be ported (twilio.md §7.1).</summary>
internal sealed record TwilioPortability(
    string? PhoneNumber, bool? Portable, bool? PinAndAccountNumberRequired, string? NotPortableReason, [property: JsonConverter(typeof(LenientText))] string? NotPortableReasonCode);

/// <summary>A document that was uploaded (§7.2); only its id is needed.</summary>
internal sealed record TwilioDocument(string? Sid);

/// <summary>An order to port numbers in (§7.3). Absent fields are not sent.</summary>
internal sealed record TwilioPortOrder(
    string AccountSid, IReadOnlyList<string> Documents, IReadOnlyList<TwilioPortOrderNumber> PhoneNumbers, TwilioLosingCarrier LosingCarrierInformation, string? TargetPortInDate);

/// <summary>A number of an order.</summary>
internal sealed record TwilioPortOrderNumber(string PhoneNumber, string? Pin);

/// <summary>Whose the numbers are, as the losing carrier has it.</summary>
internal sealed record TwilioLosingCarrier(
    string CustomerType,
    string CustomerName,
    string? AccountNumber,
    string AccountTelephoneNumber,
    string AuthorizedRepresentative,
    string AuthorizedRepresentativeEmail,
    TwilioPortAddress Address);

/// <summary>The address that the losing carrier has.</summary>
internal sealed record TwilioPortAddress(string Street, string City, string State, string Zip, string Country);

/// <summary>A request to port in, as Twilio tells it (§7.3, §7.4); what it repeats of persons is not read.</summary>
internal sealed record TwilioPortIn(
    string? PortInRequestSid,
    string? PortInRequestStatus,
    string? OrderCancellationReason,
    string? SignatureRequestUrl,
    IReadOnlyList<string>? Documents,
    IReadOnlyList<TwilioPortNumber>? PhoneNumbers);

/// <summary>How one number of it stands.</summary>
internal sealed record TwilioPortNumber(
    string? PhoneNumber, bool? Portable, string? PortInPhoneNumberStatus, string? NotPortabilityReason, string? RejectionReason, DateTimeOffset? PortDate);

/// <summary>Requests to port in, one page (§7.4).</summary>
internal sealed record TwilioPortList(IReadOnlyList<TwilioPortListed>? PortInRequests, TwilioPortMeta? Meta);

/// <summary>A request of the list.</summary>
internal sealed record TwilioPortListed(string? PortInRequestSid);

/// <summary>Where the list goes on; null at its end.</summary>
internal sealed record TwilioPortMeta(string? NextToken);

/// <summary>What a porting event names (§7.5): only where to look.</summary>
internal sealed record TwilioPortEvent(string? PortInRequestSid, string? PhoneNumber);

/// <summary>Reads and writes Twilio's messages of porting, which are JSON both ways.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TwilioPortability))]
[JsonSerializable(typeof(TwilioDocument))]
[JsonSerializable(typeof(TwilioPortOrder))]
[JsonSerializable(typeof(TwilioPortIn))]
[JsonSerializable(typeof(TwilioPortList))]
[JsonSerializable(typeof(TwilioPortEvent))]
internal sealed partial class TwilioPortWire : JsonSerializerContext;
