using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>Numbers on offer (plivo.md §3); without the list when there are none.</summary>
internal sealed record PlivoOffers(List<PlivoOffer>? Objects, PlivoMeta? Meta);

/// <summary>A number on offer. Prices are US dollars; a restriction is a requirement of address or terms.</summary>
internal sealed record PlivoOffer(
    [property: JsonConverter(typeof(LenientText))] string? Number,
    string? City,
    string? Region,
    string? RateCenter,
    [property: JsonConverter(typeof(LenientText))] string? Lata,
    [property: JsonConverter(typeof(LenientText))] string? SetupRate,
    [property: JsonConverter(typeof(LenientText))] string? MonthlyRentalRate,
    bool? VoiceEnabled,
    bool? SmsEnabled,
    bool? MmsEnabled,
    JsonElement? Restriction);

/// <summary>One page of rented numbers (plivo.md §5).</summary>
internal sealed record PlivoNumbers(List<PlivoNumber>? Objects, PlivoMeta? Meta);

/// <summary>A rented number.</summary>
internal sealed record PlivoNumber(
    [property: JsonConverter(typeof(LenientText))] string? Number,
    string? Application,
    [property: JsonConverter(typeof(LenientText))] string? MonthlyRentalRate,
    bool? VoiceEnabled,
    bool? SmsEnabled,
    bool? MmsEnabled,
    string? TendlcCampaignId,
    string? TendlcRegistrationStatus);

/// <summary>Where a page stands: <see cref="Next"/> is null on the last.</summary>
internal sealed record PlivoMeta(string? Next);

/// <summary>A purchase (plivo.md §4): all of it optional, and routing is no part of ours.</summary>
internal sealed record PlivoPurchase;

/// <summary>What became of a purchase.</summary>
internal sealed record PlivoBought(string? Status, List<PlivoBoughtNumber>? Numbers);

/// <summary>One number of it: "Success" or "pending", in any case.</summary>
internal sealed record PlivoBoughtNumber([property: JsonConverter(typeof(LenientText))] string? Number, string? Status);

/// <summary>A change of a rented number (plivo.md §5).</summary>
internal sealed record PlivoChange(string AppId);

/// <summary>The account (plivo.md §4).</summary>
internal sealed record PlivoAccount([property: JsonConverter(typeof(LenientText))] string? CashCredits, string? BillingMode, bool? AutoRecharge);

/// <summary>The envelope of errors (plivo.md §4); the text is an object at times, and may hold numbers.</summary>
internal sealed record PlivoError(string? ApiId, JsonElement? Error);

/// <summary>Reads and writes Plivo's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlivoOffers))]
[JsonSerializable(typeof(PlivoNumbers))]
[JsonSerializable(typeof(PlivoNumber))]
[JsonSerializable(typeof(PlivoPurchase))]
[JsonSerializable(typeof(PlivoBought))]
[JsonSerializable(typeof(PlivoChange))]
[JsonSerializable(typeof(PlivoAccount))]
[JsonSerializable(typeof(PlivoError))]
internal sealed partial class PlivoWire : JsonSerializerContext;
