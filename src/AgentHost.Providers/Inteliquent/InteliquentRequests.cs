using System.Text.Json.Serialization;

namespace AgentHost.Providers.Inteliquent;

/// <summary>What every call sends: the second credential, filled in by <see cref="InteliquentClient"/>, stands in the body. Its text shows nothing.</summary>
internal record InteliquentRequest
{
    [JsonPropertyOrder(-1)]
    public string? PrivateKey { get; set; }

    public sealed override string ToString() => GetType().Name;
}

/// <summary>Which page of a list.</summary>
internal sealed record InteliquentPage(int Page, int Size, string Direction = "asc", string? Property = null);

/// <summary>tnInventory (inteliquent.md §3). A mask or a wildcard is required; the mask wins.</summary>
internal sealed record InteliquentSearchRequest : InteliquentRequest
{
    public string? TnMask { get; init; }

    public string? TnWildcard { get; init; }

    public string? Lata { get; init; }

    public string? RateCenter { get; init; }

    public string? RateCenterTier { get; init; }

    public string? City { get; init; }

    public string? Province { get; init; }

    public int? Quantity { get; init; }

    public bool? Sequential { get; init; }

    public InteliquentPage? PageSort { get; init; }
}

/// <summary>A number within a request, with what is to be set of it.</summary>
internal sealed record InteliquentTnRequest(string Tn)
{
    public string? TrunkGroup { get; init; }

    public string? RoutingOption { get; init; }

    public string? TnNote { get; init; }

    public InteliquentFeatureRequest? TnFeature { get; init; }
}

/// <summary>Numbers within a request.</summary>
internal sealed record InteliquentTnListRequest(IReadOnlyList<InteliquentTnRequest> TnItem);

/// <summary>Features of a number.</summary>
internal sealed record InteliquentFeatureRequest(InteliquentMessagingRequest Messaging);

/// <summary>Messaging of a number: its class, kinds and network id, or that it ends.</summary>
internal sealed record InteliquentMessagingRequest
{
    public string? MessageClass { get; init; }

    public string? MessageType { get; init; }

    public string? NetNumberId { get; init; }

    public string? RemoveTnFeature { get; init; }
}

/// <summary>The numbers of tnReserve and tnRelease.</summary>
internal sealed record InteliquentHold(InteliquentTnListRequest TnList);

/// <summary>tnReserve (§4).</summary>
internal sealed record InteliquentReserveRequest(InteliquentHold TnReserve) : InteliquentRequest;

/// <summary>tnRelease (§4).</summary>
internal sealed record InteliquentUnreserveRequest(InteliquentHold TnRelease) : InteliquentRequest;

/// <summary>An order of numbers, or of features.</summary>
internal sealed record InteliquentOrder(string? CustomerOrderReference, InteliquentTnListRequest TnList);

/// <summary>tnOrder (§5).</summary>
internal sealed record InteliquentOrderRequest(InteliquentOrder TnOrder) : InteliquentRequest;

/// <summary>tnFeatureOrder (§7).</summary>
internal sealed record InteliquentFeatureOrderRequest(InteliquentOrder TnFeatureOrder) : InteliquentRequest;

/// <summary>tnUpdate and tnDisconnect (§7).</summary>
internal sealed record InteliquentNumbersRequest(InteliquentTnListRequest TnList) : InteliquentRequest
{
    public string? CustomerOrderReference { get; init; }
}

/// <summary>tnRequest (§6).</summary>
internal sealed record InteliquentBackorderRequest(string CustomerOrderReference, int Quantity) : InteliquentRequest
{
    public string? Npa { get; init; }

    public string? Nxx { get; init; }

    public string? State { get; init; }

    public string? Lata { get; init; }

    public string? RateCenter { get; init; }

    public string? TrunkGroup { get; init; }

    public string? RoutingOption { get; init; }

    public string? Activate { get; init; }
}

/// <summary>orderDetail, orderCancel and excludedTnList of one order (§5).</summary>
internal sealed record InteliquentOrderIdRequest(long OrderId) : InteliquentRequest;

/// <summary>orderList (§5).</summary>
internal sealed record InteliquentOrderListRequest : InteliquentRequest
{
    public string? CustomerOrderReference { get; init; }

    public string? Tn { get; init; }

    public InteliquentPage? PageSort { get; init; }
}

/// <summary>tnDetail (§7).</summary>
internal sealed record InteliquentDetailRequest(InteliquentSearchList TnSearchList, InteliquentPage PageSort) : InteliquentRequest;

/// <summary>What tnDetail looks for.</summary>
internal sealed record InteliquentSearchList(IReadOnlyList<InteliquentSearchItem> TnSearchItem);

/// <summary>Owned numbers by mask.</summary>
internal sealed record InteliquentSearchItem(string TnMask);
