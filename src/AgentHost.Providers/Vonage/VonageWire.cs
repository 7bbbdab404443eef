using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>Numbers on offer or owned (vonage.md §3, §5), one page; {} when there are none.</summary>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="Numbers">Those of this page.</param>
internal sealed record VonageNumbers(long? Count, List<VonageNumber>? Numbers)
{
    /// <summary>Whatever else stands in the message, such as an error.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>A number on offer, with its cost in euro a month, or an owned one, with what handles it.</summary>
internal sealed record VonageNumber(
    [property: JsonConverter(typeof(LenientText))] string? Msisdn,
    string? Country,
    [property: JsonConverter(typeof(LenientText))] string? Cost,
    List<string>? Features,
    [property: JsonPropertyName("app_id")] string? AppId,
    string? MoHttpUrl,
    string? VoiceCallbackType,
    [property: JsonConverter(typeof(LenientText))] string? VoiceCallbackValue,
    string? MessagesCallbackValue);

/// <summary>The answer to whatever changes something (vonage.md §4): the code decides, not the HTTP status. It comes as a string or a number.</summary>
internal sealed record VonageReply([property: JsonPropertyName("error-code"), JsonConverter(typeof(LenientText))] string? ErrorCode);

/// <summary>The balance, in euro.</summary>
internal sealed record VonageBalance([property: JsonConverter(typeof(LenientText))] string? Value, bool? AutoReload);

/// <summary>Reads Vonage's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VonageNumbers))]
[JsonSerializable(typeof(VonageReply))]
[JsonSerializable(typeof(VonageBalance))]
internal sealed partial class VonageWire : JsonSerializerContext;
