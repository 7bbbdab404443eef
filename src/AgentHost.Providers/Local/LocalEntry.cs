using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Providers.Local;

/// <summary>
/// One line of the simulated carrier's ledger, <c>local-carrier.jsonl</c>: an event and the facts that belong to it, as one JSON object with
/// camelCase names; what does not apply is left out. Tests compare these lines with our own records.
/// </summary>
public sealed record LocalEntry
{
    // "+1206…" reads as such, not as \u002B1206…
    private static readonly LocalEntryJson Json =
        new(new JsonSerializerOptions(LocalEntryJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What happened.</summary>
    public required LocalEvent Event { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Our reference of the order, reservation, backorder or release.</summary>
    public string? Reference { get; init; }

    /// <summary>The number.</summary>
    public E164? Number { get; init; }

    /// <summary>What was charged once, USD.</summary>
    public decimal? OneTime { get; init; }

    /// <summary>What is charged a month, USD.</summary>
    public decimal? Monthly { get; init; }

    /// <summary>Why a number was refused.</summary>
    public string? Code { get; init; }

    /// <summary>Until when a reservation holds, UTC.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What a backorder asks for, with its quantity.</summary>
    public RequestLine? Criteria { get; init; }

    /// <summary>When a backorder's deliveries are due, UTC; the last one brings whatever is still missing.</summary>
    public IReadOnlyList<DateTimeOffset>? Due { get; init; }

    /// <summary>The settings that a number was given.</summary>
    public NumberSettings? Settings { get; init; }

    /// <summary>Reads the entries of a ledger file, in order; lines that are not whole are left out. For tests and audits.</summary>
    public static IEnumerable<LocalEntry> ReadFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (TryParse(Encoding.UTF8.GetBytes(line), out var entry))
            {
                yield return entry;
            }
        }
    }

    internal byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, Json.LocalEntry);

    internal static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out LocalEntry? entry)
    {
        try
        {
            entry = LocalEntryReader.Read(line);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // Not JSON, not an entry, or a value of another type than the field's.
            entry = null;
        }

        return entry is not null;
    }
}
