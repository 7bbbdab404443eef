namespace AgentHost.Agent.Prompts;

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
        return new Prompt
        {
            Name = Field(fields, "name"),
            Purpose = Field(fields, "purpose"),
            Inputs = Field(fields, "inputs").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Version = int.Parse(Field(fields, "version")),
            Text = string.Join('\n', lines[(end + 1)..]).Trim(),
        };
    }

    /// <summary>The text with every input put in; throws when one is missing or unknown.</summary>
    public string Fill(params IReadOnlyList<(string Name, string Value)> values)
    {
        if (!values.Select(v => v.Name).Order().SequenceEqual(Inputs.Order()))
        {
            throw new ArgumentException($"The prompt {Name} takes the inputs [{string.Join(", ", Inputs)}].", nameof(values));
        }

        return values.Aggregate(Text, (text, v) => text.Replace($"{{{{{v.Name}}}}}", v.Value, StringComparison.Ordinal));
    }

    private static string Field(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) ? value : throw new FormatException($"The front matter of a prompt has no \"{name}\".");
}
