using AgentHost.Agent.Models;
using AgentHost.Tools.Prompts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentHost.Zendesk.Comments;

/// <summary>
/// Lets a language model change the tone of a comment, and nothing else: it sees the template's sentences alone (never the ticket), lists stay as they are, and a
/// draft that states anything else than they do is not used. Without a model, and with one that fails, the template's words are the comment.
/// </summary>
/// <param name="model">The model; null for none.</param>
/// <param name="prompts">The prompts.</param>
/// <param name="writer">Has the checks.</param>
/// <param name="log">Told of drafts that were not used.</param>
public sealed class CommentTone(IChatClient? model, PromptLibrary prompts, CommentWriter writer, ILogger<CommentTone> log)
{
    // How much longer a paragraph may become, and by how many characters at least.
    private const int MostGrowth = 2;
    private const int GrowthAnyway = 120;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <summary>The comment in another tone, or as it is.</summary>
    public async Task<CommentBody> ChangeAsync(CommentBody body, FactSet facts, CommentLanguage language, CancellationToken cancellationToken)
    {
        var prose = body.Paragraphs.Where(p => p.Items.Count == 0).Select(p => p.Text).ToList();
        if (model is null || prose.Count == 0)
        {
            return body;
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            var answer = await model.GetResponseAsync(
                [new ChatMessage(ChatRole.System, prompts["comment-tone"].Fill(("language", language.ToString()))), new ChatMessage(ChatRole.User, string.Join("\n\n", prose))],
                cancellationToken: limit.Token);
            return Accept(body, prose, answer.Text, facts, language) ?? body;
        }
        catch (Exception e) when (e is ModelTroubleException or OperationCanceledException)
        {
            log.LogInformation("The comment keeps the template's tone: {Reason}", e.Message);
            return body;
        }
    }

    /// <summary>The comment with the draft's paragraphs in place of its own; null when one of them states something else than the template's.</summary>
    internal CommentBody? Accept(CommentBody body, IReadOnlyList<string> prose, string draft, FactSet facts, CommentLanguage language)
    {
        var paragraphs = draft.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (paragraphs.Length != prose.Count)
        {
            log.LogInformation("The comment keeps the template's tone: the draft has {Count} paragraphs in place of {Wanted}", paragraphs.Length, prose.Count);
            return null;
        }

        var check = writer.Check(language);
        for (var i = 0; i < prose.Count; i++)
        {
            if (paragraphs[i].Length > (prose[i].Length * MostGrowth) + GrowthAnyway || check.FirstChanged(paragraphs[i], prose[i], facts) is not null)
            {
                log.LogInformation("The comment keeps the template's tone: the draft states something else, or too much");
                return null;
            }
        }

        var next = 0;
        return new CommentBody([.. body.Paragraphs.Select(p => p.Items.Count == 0 ? p with { Text = paragraphs[next++].Replace('\n', ' ') } : p)]);
    }
}
