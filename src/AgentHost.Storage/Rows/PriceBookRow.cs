using AgentHost.Numbering;

namespace AgentHost.Storage.Rows;

/// <summary>What an account is charged for a number of a type and country, for offers that do not tell it. US dollars.</summary>
public sealed class PriceBookRow
{
    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>The type of number.</summary>
    public NumberType NumberType { get; set; }

    /// <summary>ISO code.</summary>
    public required string Country { get; set; }

    /// <summary>Cost once, USD.</summary>
    public decimal OneTime { get; set; }

    /// <summary>Cost a month, USD.</summary>
    public decimal Monthly { get; set; }

    /// <summary>Who says so: "carrier" (asked by its API) or "entered" (by a person).</summary>
    public required string Source { get; set; }

    /// <summary>What it was converted from, for people: "0.40 EUR a month at 1.0850 of 2026-11-01"; null for US dollars.</summary>
    public string? ConvertedFrom { get; set; }

    /// <summary>The person who entered it, or the worker that asked.</summary>
    public required string SetBy { get; set; }

    /// <summary>When the carrier said so or the person entered it, UTC.</summary>
    public DateTimeOffset AsOf { get; set; }
}
