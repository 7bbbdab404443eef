using System.Text.Json.Serialization;

namespace AgentHost.Providers.Local;

/// <summary>The generated reader and writer of ledger lines; generated, because a long ledger is read back at start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalEventConverter)])]
[JsonSerializable(typeof(LocalEntry))]
internal sealed partial class LocalEntryJson : JsonSerializerContext;
