using System.Collections.Concurrent;

namespace AgentHost.Zendesk.Comments;

/// <summary>Writes comments and holds each against its facts before it may leave.</summary>
public sealed class CommentWriter(CommentTemplates templates, CommentRenderer renderer)
{
    private readonly ConcurrentDictionary<CommentLanguage, CommentCheck> _checks = new();

    /// <summary>The comment; null when its text states something that the facts do not hold, which is a fault of a template.</summary>
    /// <param name="kind">The template.</param>
    /// <param name="facts">What may be said.</param>
    /// <param name="language">The requester's language.</param>
    /// <param name="unheld">What it states without a fact, when it is null.</param>
    public CommentBody? Write(string kind, FactSet facts, CommentLanguage language, out Stated? unheld)
    {
        var body = renderer.Render(kind, facts, language);
        unheld = Check(language).FirstUnheld(body.Plain, facts);
        return unheld is null ? body : null;
    }

    /// <summary>The check of a language.</summary>
    public CommentCheck Check(CommentLanguage language) => _checks.GetOrAdd(
        language, key => new CommentCheck(templates.Words(key), [.. Enum.GetValues<CommentLanguage>().Where(other => other != key).Select(templates.Words)]));

    /// <summary>The language behind a word of the ticket's row ("en", "fr", "es"); English for any other.</summary>
    public static CommentLanguage Language(string? code) => code switch
    {
        "fr" => CommentLanguage.French,
        "es" => CommentLanguage.Spanish,
        _ => CommentLanguage.English,
    };
}
