namespace AgentHost.Providers.Inteliquent;

/// <summary>portInAvailability (inteliquent.md §8).</summary>
internal sealed record InteliquentPortCheckRequest(InteliquentTnListRequest TnList) : InteliquentRequest
{
    public bool ReturnServiceProviderName { get; init; } = true;

    public string SearchOnNetOnly { get; init; } = "N";
}

/// <summary>portInOrder.</summary>
internal sealed record InteliquentPortRequest(InteliquentPortOrder PortInOrder) : InteliquentRequest;

/// <summary>The order of a port-in; its date is required.</summary>
internal sealed record InteliquentPortOrder(string CustomerOrderReference, string DesiredDueDate, InteliquentPortList TnList);

/// <summary>The numbers of a port-in.</summary>
internal sealed record InteliquentPortList(IReadOnlyList<InteliquentPortItem> TnItem);

/// <summary>A number of a port-in, with what the losing carrier knows it by. Its text shows nothing: it is personal.</summary>
internal sealed record InteliquentPortItem(string Tn, string AccountNum, string Atn, string AuthName, string AuthDate, InteliquentEndUser EndUser)
{
    public string? AccountPin { get; init; }

    public string? TrunkGroup { get; init; }

    public string? RoutingOption { get; init; }

    public string? TnNote { get; init; }

    public override string ToString() => nameof(InteliquentPortItem);
}

/// <summary>Whose a number is: a business (B) or a residence (R). Its text shows nothing.</summary>
internal sealed record InteliquentEndUser(string Name, string StreetNum, string StreetName, string City, string State, string PostalCode, string TypeOfService)
{
    public override string ToString() => nameof(InteliquentEndUser);
}

/// <summary>orderAddDocument: its content in base64.</summary>
internal sealed record InteliquentDocumentRequest(long OrderId, string DocumentName, string DocumentDescription, byte[] FileContent) : InteliquentRequest;
