using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AgentHost.Tools.Prompts;

namespace AgentHost.Zendesk.Comments;

/// <summary>The files of <c>prompts/tickets/</c>, which are built into this assembly: the lines of each kind of comment by language (see the README there).</summary>
public sealed partial class CommentTemplates
{
    private const string Folder = "prompts/tickets/";

    private static readonly string[] Headings = ["# English", "# Français", "# Español"];

    private readonly ConcurrentDictionary<string, Prompt> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, CommentLanguage), IReadOnlyList<TemplateLine>> _lines = new();
    private readonly ConcurrentDictionary<CommentLanguage, CommentWords> _words = new();

    /// <summary>The names of all files.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(CommentTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A file with its front matter.</summary>
    public Prompt this[string name] => _files.GetOrAdd(name, Read);

    /// <summary>The words of a language.</summary>
    public CommentWords Words(CommentLanguage language) => _words.GetOrAdd(language, _ => CommentWords.Read(language, Section("words", language)));

    /// <summary>The lines of a template in a language, with the lines of those that it includes in their places.</summary>
    internal IReadOnlyList<TemplateLine> Lines(string name, CommentLanguage language) => _lines.GetOrAdd((name, language), key => Parse(key.Item1, key.Item2));

    /// <summary>The part of a file in one language.</summary>
    internal string Section(string name, CommentLanguage language)
    {
        var lines = this[name].Text.Split('\n');
        var from = Array.IndexOf(lines, Headings[(int)language]);
        if (from < 0)
        {
            throw new FormatException($"prompts/tickets/{name}.md has no part \"{Headings[(int)language]}\".");
        }

        return string.Join('\n', lines.Skip(from + 1).TakeWhile(line => !line.StartsWith("# ", StringComparison.Ordinal))).Trim();
    }

    private List<TemplateLine> Parse(string name, CommentLanguage language)
    {
        var lines = new List<TemplateLine>();
        var group = 0;
        foreach (var line in Section(name, language).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length == 0)
            {
                group++;
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                var included = Lines(line[2..], language);
                lines.AddRange(included.Select(inner => inner with { Group = inner.Group + group }));
                group += included.Count == 0 ? 0 : included[^1].Group + 1;
            }
            else
            {
                lines.Add(Line(line, group));
            }
        }

        return lines;
    }

    private static TemplateLine Line(string line, int group)
    {
        var isItem = line.StartsWith("- ", StringComparison.Ordinal);
        var rest = isItem ? line[2..] : line;
        var conditions = new List<TemplateCondition>();
        while (Condition().Match(rest) is { Success: true } match)
        {
            conditions.Add(new TemplateCondition(match.Groups["fact"].Value, match.Groups["not"].Length > 0));
            rest = rest[match.Length..];
        }

        return new TemplateLine(conditions, rest, isItem, group);
    }

    private static Prompt Read(string name)
    {
        using var stream = typeof(CommentTemplates).Assembly.GetManifestResourceStream($"{Folder}{name}.md")
            ?? throw new ArgumentException($"There is no template {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return Prompt.Parse(reader.ReadToEnd());
    }

    [GeneratedRegex(@"\A\[(?<not>!?)(?<fact>[a-z_]+)\] ?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Condition();
}
