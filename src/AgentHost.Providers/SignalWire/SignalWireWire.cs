using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>Numbers on offer by the REST API (signalwire.md §3).</summary>
internal sealed record SignalWireOffers(List<SignalWireOffer>? Data);

/// <summary>A number on offer: "e164" as recorded, "number" as described.</summary>
internal sealed record SignalWireOffer(
    [property: JsonPropertyName("e164")] string? E164,
    string? Number,
    string? Region,
    string? City,
    string? RateCenter,
    [property: JsonConverter(typeof(LenientText))] string? Lata,
    string? CountryCode,
    [property: JsonConverter(typeof(SignalWireCapabilities))] IReadOnlyList<string>? Capabilities);

/// <summary>Numbers on offer by the compatibility API (§6).</summary>
internal sealed record SignalWireLamlOffers(List<SignalWireLamlOffer>? AvailablePhoneNumbers);

/// <summary>A number on offer there; its capabilities are in upper case.</summary>
internal sealed record SignalWireLamlOffer(
    string? PhoneNumber,
    [property: JsonConverter(typeof(LenientText))] string? Lata,
    string? Locality,
    string? RateCenter,
    string? Region,
    [property: JsonConverter(typeof(SignalWireCapabilities))] IReadOnlyList<string>? Capabilities);

/// <summary>What the compatibility API says of a number bought (§6).</summary>
internal sealed record SignalWireBought(string? Sid, string? PhoneNumber, string? FriendlyName);

/// <summary>One page of owned numbers (§5).</summary>
internal sealed record SignalWirePage(List<SignalWireNumber>? Data, SignalWireLinks? Links);

/// <summary>Where a list goes on: absolute or relative, absent at its end.</summary>
internal sealed record SignalWireLinks(string? Next);

/// <summary>An owned number (§4). Empty strings stand for null.</summary>
internal sealed record SignalWireNumber(
    string? Id,
    string? Number,
    string? Name,
    [property: JsonConverter(typeof(SignalWireCapabilities))] IReadOnlyList<string>? Capabilities,
    string? CreatedAt,
    string? CallHandler,
    string? MessageHandler)
{
    /// <summary>The fields of its handlers, by their names.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>A field of a handler; null when it is absent, null or empty.</summary>
    public string? Text(string field) =>
        Rest?.TryGetValue(field, out var value) == true && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}

/// <summary>The numbers of a campaign (§5), one page.</summary>
internal sealed record SignalWireAssignments(List<SignalWireAssignment>? Data, SignalWireLinks? Links);

/// <summary>A number's place in a campaign.</summary>
internal sealed record SignalWireAssignment(string? State, SignalWireAssigned? PhoneNumber);

/// <summary>The number of an assignment.</summary>
internal sealed record SignalWireAssigned(string? Number);

/// <summary>An order to take numbers into a campaign.</summary>
internal sealed record SignalWireAssignmentOrder(IReadOnlyList<string> PhoneNumbers);

/// <summary>An event of 10DLC (§9). It has no id of its own.</summary>
internal sealed record SignalWireEvent(
    string? EventType, DateTimeOffset? EventAt, string? CampaignId, string? BrandId, string? NumberAssignmentOrderId, string? NumberAssignmentId, string? PhoneNumber);

/// <summary>Every envelope of errors (§7): of validation, of a status, of the compatibility API.</summary>
internal sealed record SignalWireError(List<SignalWireErrorItem>? Errors, string? Error, [property: JsonConverter(typeof(LenientText))] string? Code);

/// <summary>One error of validation; its detail, often null, is read for what it says of dates only.</summary>
internal sealed record SignalWireErrorItem([property: JsonConverter(typeof(LenientText))] string? Code, string? Detail, string? Message);

/// <summary>Reads and writes SignalWire's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SignalWireOffers))]
[JsonSerializable(typeof(SignalWireLamlOffers))]
[JsonSerializable(typeof(SignalWireBought))]
[JsonSerializable(typeof(SignalWirePage))]
[JsonSerializable(typeof(SignalWireAssignments))]
[JsonSerializable(typeof(SignalWireAssignmentOrder))]
[JsonSerializable(typeof(SignalWireEvent))]
[JsonSerializable(typeof(SignalWireError))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SignalWireWire : JsonSerializerContext;
