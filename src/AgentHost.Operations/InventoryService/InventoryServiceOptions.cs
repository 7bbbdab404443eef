namespace AgentHost.Operations.InventoryService;

/// <summary>The outside inventory service, and what it is told beside the numbers themselves. What is null is left out.</summary>
public sealed record InventoryServiceOptions
{
    /// <summary>Its address (MCP_BASE_URL): https, or this machine.</summary>
    public required Uri Address { get; init; }

    /// <summary>MCP_USERNAME.</summary>
    public required string Username { get; init; }

    /// <summary>MCP_PASSWORD.</summary>
    public required string Password { get; init; }

    /// <summary>How numbers come that it hears of: order, backorder, stock, added, adopted, imported. Default without the last two, which nobody asked for.</summary>
    public IReadOnlyList<string> Sources { get; init; } = ["order", "backorder", "stock", "added"];

    /// <summary>How many numbers go in one request. Default 100.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>carrier_tier_id.</summary>
    public int? CarrierTierId { get; init; }

    /// <summary>region_id.</summary>
    public int? RegionId { get; init; }

    /// <summary>account_id.</summary>
    public int? AccountId { get; init; }

    /// <summary>sub_account_id.</summary>
    public int? SubAccountId { get; init; }

    /// <summary>app_id.</summary>
    public string? AppId { get; init; }

    /// <summary>user_email.</summary>
    public string? UserEmail { get; init; }

    /// <summary>skip_validation of each number. Default no.</summary>
    public bool SkipValidation { get; init; }

    /// <summary>skip_number_testing. Default yes: the carrier has confirmed the number.</summary>
    public bool SkipNumberTesting { get; init; } = true;

    /// <summary>skip_phone_number_profile_restrictions. Default no.</summary>
    public bool SkipPhoneNumberProfileRestrictions { get; init; }

    /// <summary>reason_skip_number_testing; sent when testing is skipped.</summary>
    public string ReasonSkipNumberTesting { get; init; } = "Confirmed by the carrier at purchase";

    /// <summary>The address that numbers are posted to.</summary>
    public Uri Query => new($"{Address.AbsoluteUri.TrimEnd('/')}/query");

    /// <summary>The host, and nothing secret.</summary>
    public override string ToString() => Address.Host;
}
