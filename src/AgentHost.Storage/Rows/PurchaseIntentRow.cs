using AgentHost.Numbering;

namespace AgentHost.Storage.Rows;

/// <summary>
/// One attempt to buy one exact number for one slot, or to give one back: which of them, its carrier order says. One that is live holds the number at its
/// account, so that a release takes the hold over from the purchase, and gives it back when it is refused.
/// </summary>
public sealed class PurchaseIntentRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The carrier order row it is sent in.</summary>
    public required string CarrierOrderId { get; set; }

    /// <summary>The order; empty for a release.</summary>
    public required string OrderId { get; set; }

    /// <summary>The slot; of a release, the inventory row: what no two live intents may hold.</summary>
    public required string SlotId { get; set; }

    /// <summary>The inventory row that is given back; null in a purchase.</summary>
    public string? PhoneNumberId { get; set; }

    /// <summary>Where that row stood before, and stands again when the release is refused; null in a purchase, and in releases begun by versions that noted none.</summary>
    public NumberState? NumberStateBefore { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>The exact number.</summary>
    public required string E164 { get; set; }

    /// <summary>Where it stands.</summary>
    public IntentState State { get; set; }

    /// <summary>Whether the slot and the number are held by it: Sending, Accepted, Unknown, NeedsHuman, or a Confirmed purchase whose number is not given back.</summary>
    public bool Live { get; set; }

    /// <summary>What the carrier said of ownership before Sending, where it was asked (rule 4).</summary>
    public bool? OwnedBefore { get; set; }

    /// <summary>Type of the number.</summary>
    public NumberType NumberType { get; set; }

    /// <summary>Features by the carrier’s offer, comma-separated words.</summary>
    public string Features { get; set; } = "";

    /// <summary>By the carrier’s offer.</summary>
    public string? Region { get; set; }

    /// <summary>By the carrier’s offer.</summary>
    public string? City { get; set; }

    /// <summary>By the carrier’s offer.</summary>
    public string? RateCenter { get; set; }

    /// <summary>LATA, where the carrier told it.</summary>
    public string? Lata { get; set; }

    /// <summary>Cost once, reserved.</summary>
    public decimal OneTimeQuoted { get; set; }

    /// <summary>Cost a month, reserved.</summary>
    public decimal MonthlyQuoted { get; set; }

    /// <summary>Whether neither the offer nor the price book told the cost; null in rows that are older than price books: no.</summary>
    public bool? CostUnknown { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Code of a rejection, or reason of an unknown outcome.</summary>
    public string? Code { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The lease epoch it was inserted under.</summary>
    public long Epoch { get; set; }
}
