namespace AgentHost.Tools.Prompts;

/// <summary>A prompt or a fixed wording: one file of <c>prompts/</c>.</summary>
public sealed record Prompt
{
    private const string Fence = "---";

    /// <summary>Its name, the same as the file's.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The names that <see cref="Fill"/> has to be given; each stands in the text as <c>{{name}}</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>What each input means, where the front matter says so; people see it when they are asked for one.</summary>
    public IReadOnlyDictionary<string, string> InputMeanings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What people see in a list, such as "Order numbers"; null for a prompt that is only used by the code.</summary>
    public string? Title { get; init; }

    /// <summary>The tools that it works with; it is offered where all of them are.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Goes up with each change of meaning.</summary>
    public required int Version { get; init; }

    /// <summary>The text below the front matter.</summary>
    public required string Text { get; init; }

    /// <summary>Reads a file: front matter between two lines of "---", then the text. Throws <see cref="FormatException"/> that names what is wrong.</summary>
    public static Prompt Parse(string file)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
        {
            throw new FormatException("A prompt begins with front matter between two lines of \"---\".");
        }

        var fields = lines[1..end].Select(l => l.Split(':', 2)).ToDictionary(p => p[0].Trim(), p => p.Length > 1 ? p[1].Trim() : "");
        var inputs = List(Field(fields, "inputs"));
        return new Prompt
        {
            Name = Field(fields, "name"),
            Purpose = Field(fields, "purpose"),
            Inputs = inputs,
            InputMeanings = inputs.Where(fields.ContainsKey).ToDictionary(input => input, input => fields[input], StringComparer.Ordinal),
            Title = fields.GetValueOrDefault("title"),
            Tools = List(fields.GetValueOrDefault("tools", "")),
            Version = int.Parse(Field(fields, "version")),
            Text = string.Join('\n', lines[(end + 1)..]).Trim(),
        };
    }

    /// <summary>The text with every input put in; throws when one is missing or unknown. A value is never looked through for inputs again.</summary>
    public string Fill(params IReadOnlyList<(string Name, string Value)> values)
    {
        if (!values.Select(v => v.Name).Order().SequenceEqual(Inputs.Order()))
        {
            throw new ArgumentException($"The prompt {Name} takes the inputs [{string.Join(", ", Inputs)}].", nameof(values));
        }

        var byName = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        return string.Concat(Text.Split("{{").Select((part, index) => index == 0 ? part : FillFirst(part, byName)));
    }

    private static string FillFirst(string part, Dictionary<string, string> values)
    {
        var end = part.IndexOf("}}", StringComparison.Ordinal);
        return end > 0 && values.TryGetValue(part[..end], out var value) ? value + part[(end + 2)..] : "{{" + part;
    }

    private static string[] List(string field) => field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Field(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) ? value : throw new FormatException($"The front matter of a prompt has no \"{name}\".");
}
