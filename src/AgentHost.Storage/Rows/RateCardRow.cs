namespace AgentHost.Storage.Rows;

/// <summary>One line of a tenant’s rate card: what the tenant pays for numbers of a type and country. US dollars.</summary>
public sealed class RateCardRow
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>"local", "toll_free", "mobile", or "any".</summary>
    public required string NumberType { get; set; }

    /// <summary>ISO code, or "any".</summary>
    public required string Country { get; set; }

    /// <summary>Fixed price once; null: by the cost.</summary>
    public decimal? OneTime { get; set; }

    /// <summary>Fixed price a month; null: by the cost.</summary>
    public decimal? Monthly { get; set; }

    /// <summary>Percent put on the cost where no price is fixed; 0: at cost.</summary>
    public decimal MarkupPercent { get; set; }

    /// <summary>Who set it.</summary>
    public required string SetBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset SetAt { get; set; }
}
