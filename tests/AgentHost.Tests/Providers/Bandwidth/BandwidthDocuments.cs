using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AgentHost.Tests.Architecture;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>
/// Holds XML bodies against Bandwidth's description, whose schemas of documents stand under x-xml-schema and x-xml-root because no validator of OpenAPI
/// reads XML: the root, the elements that may stand in it, those that must, and the form of texts.
/// </summary>
internal sealed partial class BandwidthDocuments
{
    private readonly JsonElement _description;

    private BandwidthDocuments(JsonElement description) => _description = description;

    /// <summary>Where the description should be.</summary>
    public static string File { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "contracts", "bandwidth.openapi.json"));

    /// <summary>Reads the description; skips the test where it is not there, or fails it where AGENTHOST_TESTS=full.</summary>
    public static BandwidthDocuments Load()
    {
        Assert.SkipUnless(System.IO.File.Exists(File) || Environment.GetEnvironmentVariable("AGENTHOST_TESTS") == "full", $"The carriers' descriptions are not there: {File}.");
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        return new BandwidthDocuments(json.RootElement.Clone());
    }

    /// <summary>What the description has against the document of a request; empty when it allows it, or wants none.</summary>
    public IReadOnlyList<string> Violations(string method, string path, string body)
    {
        var operation = Operation(method, path.Split('?')[0]);
        if (operation is not { } known)
        {
            return [$"{method} {path} is not in the description"];
        }

        if (!known.TryGetProperty("requestBody", out var request) || !request.GetProperty("content").TryGetProperty("application/xml", out var content))
        {
            return [];
        }

        XElement document;
        try
        {
            document = XElement.Parse(body);
        }
        catch (System.Xml.XmlException e)
        {
            return [e.Message];
        }

        var root = content.GetProperty("x-xml-root").GetString();
        return document.Name.LocalName != root ? [$"the root is {document.Name.LocalName}, not {root}"] : Check(document, Unwrap(content.GetProperty("x-xml-schema"), root!));
    }

    private JsonElement? Operation(string method, string path)
    {
        foreach (var template in _description.GetProperty("paths").EnumerateObject().OrderBy(template => template.Name.Count(c => c == '{')))
        {
            var pattern = $"^{Placeholder().Replace(template.Name, "[^/]+")}$";
            if (Regex.IsMatch(path, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) && template.Value.TryGetProperty(method.ToLowerInvariant(), out var operation))
            {
                return operation;
            }
        }

        return null;
    }

    // Some schemas describe what is in the root, others the root itself as their only property.
    private JsonElement[] Unwrap(JsonElement schema, string root) =>
        [.. Shapes(schema).SelectMany(shape => shape.Properties.TryGetValue(root, out var inner) ? [inner] : new[] { schema })];

    private List<string> Check(XElement element, IEnumerable<JsonElement> schemas) =>
        schemas.SelectMany(Shapes).Select(shape => Check(element, shape)).MinBy(violations => violations.Count) ?? [];

    private List<string> Check(XElement element, Shape shape)
    {
        var violations = new List<string>();
        if (!element.HasElements)
        {
            // An object of one property is also written as that property's text, as the description's own examples do.
            var text = shape.IsObject && shape.Properties.Count == 1 ? Shapes(shape.Properties.Values.Single()).First() : shape;
            violations.AddRange(text.Forbids(element.Value) is { } reason ? [$"{element.Name}: {reason}"] : []);
            return violations;
        }

        violations.AddRange(shape.Required.Where(name => element.Element(name) is null).Select(name => $"{element.Name} lacks {name}"));
        foreach (var child in element.Elements())
        {
            if (!shape.Properties.TryGetValue(child.Name.LocalName, out var schema))
            {
                violations.Add($"{element.Name} holds {child.Name}");
                continue;
            }

            violations.AddRange(Check(child, [schema]));
        }

        return violations;
    }

    // The forms that a schema allows: each branch of a choice, with what all of them share.
    private IEnumerable<Shape> Shapes(JsonElement schema)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("items", out var items))
        {
            return Entries(items);
        }

        IEnumerable<Shape> shapes = [Shape.Of(schema, Resolve)];
        if (schema.TryGetProperty("allOf", out var all))
        {
            shapes = all.EnumerateArray().Aggregate(shapes, (before, part) => before.SelectMany(one => Shapes(part).Select(one.And)));
        }

        return schema.TryGetProperty("oneOf", out var choice) ? shapes.SelectMany(one => choice.EnumerateArray().SelectMany(Shapes).Select(one.And)) : shapes;
    }

    // Entries of a list stand under a name of their own: by xml.name, by the name of their component, or as the only property of an object.
    private IEnumerable<Shape> Entries(JsonElement items)
    {
        var entry = Resolve(items);
        var name = entry.TryGetProperty("xml", out var xml) && xml.TryGetProperty("name", out var told) ? told.GetString()
            : items.TryGetProperty("$ref", out var reference) ? reference.GetString()!.Split('/')[^1]
            : null;
        return [.. name is null ? [] : new[] { Shape.Of(name, items) }, .. entry.TryGetProperty("properties", out _) ? Shapes(entry) : []];
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()![2..].Split('/').Aggregate(_description, (at, key) => at.GetProperty(key));
        }

        return schema;
    }

    [GeneratedRegex("\\{[^}]+\\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();

    private sealed record Shape(bool IsObject, IReadOnlyDictionary<string, JsonElement> Properties, IReadOnlyList<string> Required, string? Type, IReadOnlyList<string> Words, int? Longest)
    {
        public static Shape Of(string entry, JsonElement schema) => new(true, new Dictionary<string, JsonElement> { [entry] = schema }, [], null, [], null);

        public static Shape Of(JsonElement schema, Func<JsonElement, JsonElement> resolve)
        {
            var properties = new Dictionary<string, JsonElement>();
            foreach (var property in schema.TryGetProperty("properties", out var all) ? all.EnumerateObject().ToList() : [])
            {
                var named = resolve(property.Value).TryGetProperty("xml", out var xml) && xml.TryGetProperty("name", out var name) ? name.GetString()! : property.Name;
                properties[named] = property.Value;
                properties.TryAdd(property.Name, property.Value);
            }

            return new(
                properties.Count > 0,
                properties,
                schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [],
                schema.TryGetProperty("type", out var type) ? type.GetString() : null,
                schema.TryGetProperty("enum", out var words) ? [.. words.EnumerateArray().Select(word => word.ToString())] : [],
                schema.TryGetProperty("maxLength", out var longest) ? longest.GetInt32() : null);
        }

        public Shape And(Shape other) => new(
            IsObject || other.IsObject,
            other.Properties.Concat(Properties).DistinctBy(property => property.Key).ToDictionary(property => property.Key, property => property.Value),
            [.. Required.Union(other.Required)],
            other.Type ?? Type,
            other.Words.Count > 0 ? other.Words : Words,
            other.Longest ?? Longest);

        public string? Forbids(string text) =>
            IsObject ? "a text where elements are wanted"
            : Words.Count > 0 && !Words.Contains(text, StringComparer.OrdinalIgnoreCase) && !Words.Any(word => word.StartsWith('{')) ? $"'{text}' is none of {string.Join(", ", Words)}"
            : Type == "integer" && !text.TrimStart('+').All(char.IsAsciiDigit) ? $"'{text}' is no number"
            : Type == "boolean" && !bool.TryParse(text, out _) ? $"'{text}' is no truth value"
            : text.Length > Longest ? $"'{text}' is longer than {Longest}"
            : null;
    }
}
