using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>One line of the ledger: what happened at a carrier.</summary>
public sealed record LedgerEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>What happened.</summary>
    public required LedgerEvent Event { get; init; }

    /// <summary>The carrier.</summary>
    public required string Carrier { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The number, E.164.</summary>
    public string? Number { get; init; }

    /// <summary>The carrier's id of the number or record.</summary>
    public string? Id { get; init; }

    /// <summary>The customer's reference.</summary>
    public string? Reference { get; init; }

    /// <summary>The kind of a record.</summary>
    public string? Kind { get; init; }

    /// <summary>Money, in the carrier's currency.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Settings or fields; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?>? Fields { get; init; }

    /// <summary>A number that came into stock.</summary>
    public StockedNumber? Stock { get; init; }

    public static LedgerEntry Parse(string line) => JsonSerializer.Deserialize<LedgerEntry>(line, Json)!;

    public string ToLine() => JsonSerializer.Serialize(this, Json);
}
