using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>The envelope of every answer: the code stands in the body (inteliquent.md §2). The text may hold numbers.</summary>
internal record InteliquentReply
{
    [JsonConverter(typeof(LenientText))]
    public string? StatusCode { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Status { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Page { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? TotalPages { get; init; }
}

/// <summary>tnInventory (§3) and tnReservedList (§4).</summary>
internal sealed record InteliquentOffersReply : InteliquentReply
{
    [JsonConverter(typeof(InteliquentList<InteliquentOffer>))]
    public List<InteliquentOffer>? TnResult { get; init; }

    [JsonConverter(typeof(InteliquentList<InteliquentOffer>))]
    public List<InteliquentOffer>? ReservedTns { get; init; }
}

/// <summary>A number on offer. What it can do are Y and N.</summary>
internal sealed record InteliquentOffer(
    [property: JsonConverter(typeof(LenientText))] string? TelephoneNumber,
    string? RateCenter,
    string? City,
    [property: JsonConverter(typeof(LenientText))] string? Lata,
    string? Province,
    string? MsgAllowed,
    string? MmsAllowed,
    string? E911Allowed);

/// <summary>tnReserve (§4): held is what was asked for less what is left out.</summary>
internal sealed record InteliquentReserveReply : InteliquentReply
{
    public InteliquentReserved? TnReserveResponse { get; init; }
}

/// <summary>How many were held.</summary>
internal sealed record InteliquentReserved(
    [property: JsonConverter(typeof(LenientText))] string? ReservedTnCount,
    [property: JsonConverter(typeof(InteliquentList<InteliquentTn>))] List<InteliquentTn>? ExcludedTnList);

/// <summary>The answer to every order: its id, or none and why.</summary>
internal sealed record InteliquentOrderReply : InteliquentReply
{
    [JsonConverter(typeof(LenientText))]
    public string? OrderId { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? TnOrderId { get; init; }

    /// <summary>The id, in either of its names; null for none.</summary>
    public string? Id => Of(OrderId) ?? Of(TnOrderId);

    private static string? Of(string? id) => long.TryParse(id, out var number) && number > 0 ? id : null;
}

/// <summary>orderList (§5).</summary>
internal sealed record InteliquentOrderListReply : InteliquentReply
{
    public InteliquentOrderTypes? OrderList { get; init; }
}

/// <summary>The orders of a list.</summary>
internal sealed record InteliquentOrderTypes([property: JsonConverter(typeof(InteliquentList<InteliquentOrderSummary>))] List<InteliquentOrderSummary>? OrderType);

/// <summary>An order in a list.</summary>
internal sealed record InteliquentOrderSummary([property: JsonConverter(typeof(LenientText))] string? OrderId, [property: JsonConverter(typeof(LenientText))] string? CustomerOrderReference);

/// <summary>orderDetail (§5).</summary>
internal sealed record InteliquentOrderDetailReply : InteliquentReply
{
    public InteliquentOrderDetail? OrderDetailResponse { get; init; }
}

/// <summary>An order.</summary>
internal sealed record InteliquentOrderDetail(
    [property: JsonConverter(typeof(LenientText))] string? OrderId,
    string? OrderStatus,
    string? ServiceOrderName,
    [property: JsonConverter(typeof(LenientText))] string? CustomerOrderReference,
    string? DesiredDueDate,
    InteliquentTnList? TnList);

/// <summary>Numbers, as a list or alone.</summary>
internal sealed record InteliquentTnList([property: JsonConverter(typeof(InteliquentList<InteliquentTn>))] List<InteliquentTn>? TnItem);

/// <summary>A number in an order (§5), in a port-in (§8), owned (§7), or in an event (§11).</summary>
internal sealed record InteliquentTn
{
    [JsonConverter(typeof(LenientText))]
    public string? Tn { get; init; }

    public string? TnStatus { get; init; }

    public string? TrunkGroup { get; init; }

    public string? RoutingOption { get; init; }

    public string? TnNote { get; init; }

    public string? AllowMsg { get; init; }

    public string? AllowE911 { get; init; }

    public string? ActivateDate { get; init; }

    public string? PortDt { get; init; }

    public InteliquentFeature? TnFeature { get; init; }
}

/// <summary>Features of a number.</summary>
internal sealed record InteliquentFeature(InteliquentMessaging? Messaging);

/// <summary>Messaging of a number; empty where it has none.</summary>
internal sealed record InteliquentMessaging(string? MessageType, [property: JsonConverter(typeof(LenientText))] string? NetNumberId);

/// <summary>excludedTnList (§5).</summary>
internal sealed record InteliquentExcludedReply : InteliquentReply
{
    public InteliquentExcludedList? ExcludedTnList { get; init; }
}

/// <summary>The numbers left out.</summary>
internal sealed record InteliquentExcludedList([property: JsonConverter(typeof(InteliquentList<InteliquentExcluded>))] List<InteliquentExcluded>? ExcludedTnItem);

/// <summary>A number left out of an order, and why.</summary>
internal sealed record InteliquentExcluded(
    [property: JsonConverter(typeof(LenientText))] string? OrderId, [property: JsonConverter(typeof(LenientText))] string? Tn, string? ExcludedReason);

/// <summary>tnDetail (§7).</summary>
internal sealed record InteliquentNumbersReply : InteliquentReply
{
    public InteliquentTnList? TnList { get; init; }
}

/// <summary>trunkGroupList and routingOptionList (§7).</summary>
internal sealed record InteliquentRoutesReply : InteliquentReply
{
    [JsonConverter(typeof(InteliquentList<InteliquentTrunkGroup>))]
    public List<InteliquentTrunkGroup>? TrunkGroupList { get; init; }

    [JsonConverter(typeof(InteliquentList<InteliquentRoutingOption>))]
    public List<InteliquentRoutingOption>? RoutingOptionList { get; init; }
}

/// <summary>A trunk group.</summary>
internal sealed record InteliquentTrunkGroup(string? TrunkGroupName, string? Status);

/// <summary>A routing option.</summary>
internal sealed record InteliquentRoutingOption(string? RoutingOption);

/// <summary>portInAvailability (§8).</summary>
internal sealed record InteliquentPortCheckReply : InteliquentReply
{
    [JsonConverter(typeof(InteliquentList<InteliquentPortable>))]
    public List<InteliquentPortable>? ServiceAvailable { get; init; }
}

/// <summary>Whether a number can be ported in, as a truth value or its name.</summary>
internal sealed record InteliquentPortable(
    [property: JsonConverter(typeof(LenientText))] string? TelephoneNumber,
    [property: JsonConverter(typeof(LenientText))] string? IsPortable,
    string? ServiceProviderName,
    string? NotPortableReason);

/// <summary>A token (§2); its expires_in is not read, because it says more than 32 bits hold and other than is true.</summary>
internal sealed record InteliquentTokenReply([property: JsonPropertyName("access_token")] string? AccessToken);

/// <summary>An event (§11).</summary>
internal sealed record InteliquentEvent
{
    public string? NotificationType { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? OrderId { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? CustomerOrderReference { get; init; }

    public string? OrderStatus { get; init; }

    public string? Timestamp { get; init; }

    public string? TnGroup { get; init; }

    public string? GroupStatus { get; init; }

    public InteliquentTnList? TnList { get; init; }

    public InteliquentTn? TnItem { get; init; }
}

/// <summary>Reads and writes Inteliquent's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InteliquentRequest))]
[JsonSerializable(typeof(InteliquentSearchRequest))]
[JsonSerializable(typeof(InteliquentReserveRequest))]
[JsonSerializable(typeof(InteliquentUnreserveRequest))]
[JsonSerializable(typeof(InteliquentOrderRequest))]
[JsonSerializable(typeof(InteliquentFeatureOrderRequest))]
[JsonSerializable(typeof(InteliquentNumbersRequest))]
[JsonSerializable(typeof(InteliquentBackorderRequest))]
[JsonSerializable(typeof(InteliquentOrderIdRequest))]
[JsonSerializable(typeof(InteliquentOrderListRequest))]
[JsonSerializable(typeof(InteliquentDetailRequest))]
[JsonSerializable(typeof(InteliquentPortCheckRequest))]
[JsonSerializable(typeof(InteliquentPortRequest))]
[JsonSerializable(typeof(InteliquentDocumentRequest))]
[JsonSerializable(typeof(InteliquentPortCheckReply))]
[JsonSerializable(typeof(InteliquentPortable))]
[JsonSerializable(typeof(InteliquentReply))]
[JsonSerializable(typeof(InteliquentOffersReply))]
[JsonSerializable(typeof(InteliquentReserveReply))]
[JsonSerializable(typeof(InteliquentOrderReply))]
[JsonSerializable(typeof(InteliquentOrderListReply))]
[JsonSerializable(typeof(InteliquentOrderDetailReply))]
[JsonSerializable(typeof(InteliquentExcludedReply))]
[JsonSerializable(typeof(InteliquentNumbersReply))]
[JsonSerializable(typeof(InteliquentRoutesReply))]
[JsonSerializable(typeof(InteliquentTokenReply))]
[JsonSerializable(typeof(InteliquentOffer))]
[JsonSerializable(typeof(InteliquentTn))]
[JsonSerializable(typeof(InteliquentOrderSummary))]
[JsonSerializable(typeof(InteliquentExcluded))]
[JsonSerializable(typeof(InteliquentTrunkGroup))]
[JsonSerializable(typeof(InteliquentRoutingOption))]
[JsonSerializable(typeof(InteliquentEvent))]
[JsonSerializable(typeof(List<InteliquentEvent>))]
internal sealed partial class InteliquentWire : JsonSerializerContext;
