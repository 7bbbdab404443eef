using System.Text.Json.Serialization;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>The toy carrier's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ToyNumbers))]
[JsonSerializable(typeof(ToyNumber))]
[JsonSerializable(typeof(ToyAccount))]
[JsonSerializable(typeof(ToyError))]
internal sealed partial class ToyWire : JsonSerializerContext;

internal sealed record ToyNumbers(IReadOnlyList<ToyNumber>? Numbers);

internal sealed record ToyNumber(string? Number, string? Reference, string? Voice, decimal? Monthly);

internal sealed record ToyAccount(string? State, decimal? Balance);

internal sealed record ToyError(string? Code);
