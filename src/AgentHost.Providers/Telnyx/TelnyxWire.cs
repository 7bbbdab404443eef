using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>What nearly every answer is wrapped in (telnyx.md §2).</summary>
internal sealed record TelnyxData<T>(T? Data);

/// <summary>A page of a list. Searches have no paging.</summary>
internal sealed record TelnyxList<T>(List<T>? Data, TelnyxMeta? Meta);

/// <summary>Which page of how many.</summary>
internal sealed record TelnyxMeta(int? TotalPages);

/// <summary>A number on offer (telnyx.md §3).</summary>
internal sealed record TelnyxOffer(string? PhoneNumber, List<TelnyxRegion>? RegionInformation, List<TelnyxFeature>? Features, TelnyxCost? CostInformation);

/// <summary>A place by its kind: country_code, state, rate_center, location.</summary>
internal sealed record TelnyxRegion(string? RegionType, string? RegionName);

/// <summary>A feature by its name.</summary>
internal sealed record TelnyxFeature(string? Name);

/// <summary>Prices, decimals as text.</summary>
internal sealed record TelnyxCost(
    [property: JsonConverter(typeof(LenientText))] string? UpfrontCost, [property: JsonConverter(typeof(LenientText))] string? MonthlyCost, string? Currency);

/// <summary>An order for exact numbers, as sent and as answered (telnyx.md §5).</summary>
internal sealed record TelnyxOrder(string? Id, string? Status, string? CustomerReference, List<TelnyxOrderLine>? PhoneNumbers, DateTimeOffset? UpdatedAt = null);

/// <summary>A number of an order or a reservation; its id is not that of the owned number.</summary>
internal sealed record TelnyxOrderLine(string? PhoneNumber, string? Status = null);

/// <summary>A reservation (telnyx.md §4), as sent and as answered.</summary>
internal sealed record TelnyxReservation(string? Id, string? Status, string? CustomerReference, List<TelnyxReserved>? PhoneNumbers);

/// <summary>A number of a reservation.</summary>
internal sealed record TelnyxReserved(string? PhoneNumber, string? Status = null, DateTimeOffset? ExpiredAt = null);

/// <summary>An order for numbers that are not there yet (telnyx.md §7), without a wrapper. Status and type are arrays of one word, or the word.</summary>
internal sealed record TelnyxAdvancedOrder(
    string? Id,
    [property: JsonConverter(typeof(TelnyxWord))] string? Status,
    List<string>? Orders,
    string? CustomerReference);

/// <summary>An order for numbers that are not there yet, as sent.</summary>
internal sealed record TelnyxAdvancedRequest(
    string CountryCode, string AreaCode, string PhoneNumberType, int Quantity, List<string> Features, string CustomerReference);

/// <summary>An owned number (telnyx.md §8).</summary>
internal sealed record TelnyxNumber(
    [property: JsonConverter(typeof(LenientText))] string? Id,
    string? PhoneNumber,
    string? Status,
    string? CustomerReference,
    [property: JsonConverter(typeof(LenientText))] string? ConnectionId,
    string? MessagingProfileId,
    bool? EmergencyEnabled,
    bool? DeletionLockEnabled);

/// <summary>An owned number's settings of messages.</summary>
internal sealed record TelnyxMessaging(string? MessagingProfileId, TelnyxMessagingFeatures? Features);

/// <summary>What it can send; null for what it can't.</summary>
internal sealed record TelnyxMessagingFeatures(TelnyxMessagingFeature? Sms, TelnyxMessagingFeature? Mms);

/// <summary>In which directions; that it is there is what counts.</summary>
internal sealed record TelnyxMessagingFeature(bool? DomesticTwoWay);

/// <summary>An owned number's settings of calls.</summary>
internal sealed record TelnyxVoice([property: JsonConverter(typeof(LenientText))] string? ConnectionId);

/// <summary>Where calls go, as sent; empty for nowhere.</summary>
internal sealed record TelnyxConnectionChange(string ConnectionId);

/// <summary>Where messages go, as sent; empty for nowhere.</summary>
internal sealed record TelnyxProfileChange(string MessagingProfileId);

/// <summary>A number's 10DLC campaign, flat and in camel case, as sent and as answered.</summary>
internal sealed record TelnyxCampaign(
    [property: JsonPropertyName("phoneNumber")] string? PhoneNumber,
    [property: JsonPropertyName("campaignId")] string? CampaignId,
    [property: JsonPropertyName("assignmentStatus")] string? AssignmentStatus = null);

/// <summary>The balance (telnyx.md §8).</summary>
internal sealed record TelnyxBalance([property: JsonConverter(typeof(LenientText))] string? AvailableCredit, string? Currency);

/// <summary>The envelope of errors (telnyx.md §10); titles and details may hold numbers and are not read.</summary>
internal sealed record TelnyxErrors(List<TelnyxError>? Errors);

/// <summary>An error.</summary>
internal sealed record TelnyxError([property: JsonConverter(typeof(LenientText))] string? Code);

/// <summary>The envelope of events (telnyx.md §12).</summary>
internal sealed record TelnyxEvent(string? Id, string? EventType, TelnyxEventPayload? Payload);

/// <summary>What an event names, of every kind of event.</summary>
internal sealed record TelnyxEventPayload(string? Id, string? PortingOrderId, string? CustomerReference, List<TelnyxOrderLine>? PhoneNumbers, TelnyxEventPayload? From);

/// <summary>Reads and writes Telnyx's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelnyxList<TelnyxOffer>), TypeInfoPropertyName = "Offers")]
[JsonSerializable(typeof(TelnyxOrder), TypeInfoPropertyName = "NewOrder")]
[JsonSerializable(typeof(TelnyxData<TelnyxOrder>), TypeInfoPropertyName = "Order")]
[JsonSerializable(typeof(TelnyxList<TelnyxOrder>), TypeInfoPropertyName = "Orders")]
[JsonSerializable(typeof(TelnyxReservation), TypeInfoPropertyName = "NewReservation")]
[JsonSerializable(typeof(TelnyxData<TelnyxReservation>), TypeInfoPropertyName = "Reservation")]
[JsonSerializable(typeof(TelnyxList<TelnyxReservation>), TypeInfoPropertyName = "Reservations")]
[JsonSerializable(typeof(TelnyxAdvancedRequest), TypeInfoPropertyName = "NewAdvancedOrder")]
[JsonSerializable(typeof(TelnyxAdvancedOrder), TypeInfoPropertyName = "AdvancedOrder")]
[JsonSerializable(typeof(TelnyxList<TelnyxAdvancedOrder>), TypeInfoPropertyName = "AdvancedOrders")]
[JsonSerializable(typeof(TelnyxData<TelnyxNumber>), TypeInfoPropertyName = "Number")]
[JsonSerializable(typeof(TelnyxList<TelnyxNumber>), TypeInfoPropertyName = "Numbers")]
[JsonSerializable(typeof(TelnyxData<TelnyxMessaging>), TypeInfoPropertyName = "Messaging")]
[JsonSerializable(typeof(TelnyxData<TelnyxVoice>), TypeInfoPropertyName = "Voice")]
[JsonSerializable(typeof(TelnyxConnectionChange), TypeInfoPropertyName = "ConnectionChange")]
[JsonSerializable(typeof(TelnyxProfileChange), TypeInfoPropertyName = "ProfileChange")]
[JsonSerializable(typeof(TelnyxCampaign), TypeInfoPropertyName = "Campaign")]
[JsonSerializable(typeof(TelnyxData<TelnyxBalance>), TypeInfoPropertyName = "Balance")]
[JsonSerializable(typeof(TelnyxErrors), TypeInfoPropertyName = "Errors")]
[JsonSerializable(typeof(TelnyxData<TelnyxEvent>), TypeInfoPropertyName = "Event")]
internal sealed partial class TelnyxWire : JsonSerializerContext;
