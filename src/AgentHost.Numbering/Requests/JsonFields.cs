using System.Text.Json;

namespace AgentHost.Numbering.Requests;

/// <summary>The fields of one JSON object, read strictly: unknown and repeated names are refused; null is as good as absent.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly string _path;

    public JsonFields(JsonElement json, string path, IReadOnlyList<string> known)
    {
        _path = path;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"{path} must be a JSON object.");
        }

        foreach (var field in json.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                throw new JsonException($"{Path(field.Name)} is not a field of a number request; known are {string.Join(", ", known)}.");
            }

            if (!_values.TryAdd(field.Name, field.Value))
            {
                throw new JsonException($"{Path(field.Name)} is written twice.");
            }
        }
    }

    public string Path(string name) => _path == "request" ? name : $"{_path}.{name}";

    public JsonException Wrong(string name, string complaint) => new($"{Path(name)} {complaint}.");

    public string? Text(string name, int maxLength)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > maxLength)
        {
            throw Wrong(name, $"must be a text of at most {maxLength} characters");
        }

        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    public string? Code(string name, int length, Func<char, bool> isAllowed) =>
        Text(name, length) is not { } text ? null
        : text.Length == length && text.All(isAllowed) ? text
        : throw Wrong(name, isAllowed('1') ? $"must be {length} digits" : $"must be {length} capital letters");

    public bool? Flag(string name) =>
        !TryGet(name, out var value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name, "must be true or false");

    public int? Count(string name) =>
        !TryGet(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 1 and <= NumberRequestJson.MaxQuantity ? count
        : throw Wrong(name, $"must be a whole number from 1 to {NumberRequestJson.MaxQuantity}");

    public decimal? Price(string name) =>
        !TryGet(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var price) && price is > 0 and <= 1_000_000 && decimal.Round(price, 4) == price ? price
        : throw Wrong(name, "must be an amount above 0 in US dollars, exact to a ten-thousandth at most");

    public T RequiredWord<T>(string name)
        where T : struct, Enum =>
        TryGet(name, out var value) && value.ValueKind == JsonValueKind.String && Word.TryTo<T>(value.GetString(), out var found)
            ? found
            : throw Wrong(name, $"is needed: one of {string.Join(", ", Enum.GetValues<T>().Select(Word.Of))}");

    public T? Object<T>(string name, Func<JsonElement, string, T> read)
        where T : class => TryGet(name, out var value) ? read(value, Path(name)) : null;

    public IReadOnlyList<T> List<T>(string name, int most, Func<JsonElement, string, T> read)
    {
        if (!TryGet(name, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
        {
            throw Wrong(name, $"must be a list of at most {most}");
        }

        return [.. value.EnumerateArray().Select((item, at) => read(item, $"{Path(name)}[{at}]"))];
    }

    private bool TryGet(string name, out JsonElement value) => _values.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
}
