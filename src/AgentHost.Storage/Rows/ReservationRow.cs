namespace AgentHost.Storage.Rows;

/// <summary>One number held for a tenant for a while.</summary>
public sealed class ReservationRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>"RES-" reference shared by the numbers held together.</summary>
    public required string ReservationId { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The number.</summary>
    public required string E164 { get; set; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>Our reference at the carrier.</summary>
    public required string Reference { get; set; }

    /// <summary>The carrier's own id of the reservation, where it gives one: the number is then bought and let go by it.</summary>
    public string? CarrierReservationId { get; set; }

    /// <summary>What the carrier offered when it was held, JSON: a carrier may offer what it holds to nobody.</summary>
    public string? OfferJson { get; set; }

    /// <summary>Who asked.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was let go or used, UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
