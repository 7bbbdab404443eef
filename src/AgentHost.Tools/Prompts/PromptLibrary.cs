using System.Collections.Concurrent;

namespace AgentHost.Tools.Prompts;

/// <summary>The files of <c>prompts/</c>, which are built into this assembly; each is read when it is first used.</summary>
public sealed class PromptLibrary
{
    private const string Folder = "prompts/";
    private readonly ConcurrentDictionary<string, Prompt> _read = new(StringComparer.Ordinal);

    /// <summary>The names of all prompts.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PromptLibrary).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n))
            .Order(StringComparer.Ordinal)];

    /// <summary>The prompt of that name; throws <see cref="ArgumentException"/> when there is none.</summary>
    public Prompt this[string name] => _read.GetOrAdd(name, Read);

    private static Prompt Read(string name)
    {
        using var stream = typeof(PromptLibrary).Assembly.GetManifestResourceStream($"{Folder}{name}.md")
            ?? throw new ArgumentException($"There is no prompt {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return Prompt.Parse(reader.ReadToEnd());
    }
}
