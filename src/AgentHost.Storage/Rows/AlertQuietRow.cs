namespace AgentHost.Storage.Rows;

/// <summary>When operators were last told of something by mail or webhook, so that a storm does not flood them.</summary>
public sealed class AlertQuietRow
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>What: "number_lost".</summary>
    public required string Kind { get; set; }

    /// <summary>Of what: an account, an order, a destination.</summary>
    public required string Subject { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ToldAt { get; set; }

    /// <summary>How many were held back since.</summary>
    public int HeldBack { get; set; }
}
