using AgentHost.Numbering.Reading;
using AgentHost.Operations.Requests;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Takes a comment in: its text, the subject where the text alone does not say enough, and the lists that are attached.</summary>
public sealed class CommentIntake(ITicketDesk client, TimeProvider time)
{
    private const int MostFiles = 3;

    private static readonly string[] Openings =
    [
        "forwarded message", "original message", "begin forwarded", "wrote:", "message transféré", "message d'origine", "a écrit :", "a écrit:", "mensaje reenviado", "mensaje original", "escribió:", "fwd:", "fw:",
    ];

    /// <summary>Reads it. Files beyond a few, or too large, are named by a code and not read.</summary>
    public async Task<Intake> TakeAsync(TicketRead read, ZendeskComment comment, bool first, string languageBefore, CancellationToken cancellationToken)
    {
        var (lines, code) = await FilesAsync(comment, cancellationToken);
        var body = comment.Text;
        var text = first ? WithSubject(read.Ticket.Subject, body) : body;
        text = lines.Count == 0 ? text : $"{text}\n\n{string.Join('\n', lines)}";
        var otherwise = first ? LanguageOf(read.Requester?.Locale) : languageBefore;
        var foreign = body.Split('\n').Any(line => line.TrimStart().StartsWith('>')) || Array.Exists(Openings, mark => body.Contains(mark, StringComparison.OrdinalIgnoreCase))
            || (first && Array.Exists(Openings, mark => read.Ticket.Subject?.StartsWith(mark, StringComparison.OrdinalIgnoreCase) == true));
        return new Intake(text, RequesterWords.LanguageOf(body, otherwise), foreign || lines.Count > 0 || comment.IsDoubted, comment.IsDoubted, GoAhead.Read(body, read.Requester?.Name), code);
    }

    // The subject often repeats the text, so it is taken only where the text alone leaves something open.
    private string WithSubject(string? subject, string body)
    {
        if (string.IsNullOrWhiteSpace(subject) || body.Length > Conversations.LongestMessage / 4)
        {
            return body;
        }

        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var alone = OfflineReader.Default.Read(body, day);
        if (alone is { Understood: true, Request.Missing.Count: 0 })
        {
            return body;
        }

        var together = OfflineReader.Default.Read($"{subject}\n\n{body}", day);
        return together.Understood && together.Request.Lines.Count <= Math.Max(1, alone.Request.Lines.Count) && (!alone.Understood || together.Request.Missing.Count < alone.Request.Missing.Count)
            ? $"{subject}\n\n{body}"
            : body;
    }

    private async Task<(List<string> Lines, string? Code)> FilesAsync(ZendeskComment comment, CancellationToken cancellationToken)
    {
        var (lines, code) = (new List<string>(), (string?)null);
        var files = comment.Attachments.Where(file => !file.Inline && AttachedList.MayBe(file.FileName, file.ContentType)).ToList();
        foreach (var file in files.Take(MostFiles))
        {
            var answer = file is { Size: <= AttachedList.MostBytes, ContentUrl: { Length: > 0 } url } ? await client.GetAttachmentAsync(url, AttachedList.MostBytes, cancellationToken) : null;
            if (answer is ZendeskAnswer<ReadOnlyMemory<byte>>.Limited or ZendeskAnswer<ReadOnlyMemory<byte>>.Unavailable)
            {
                throw ZendeskTroubleException.Of(answer);
            }

            if (answer is ZendeskAnswer<ReadOnlyMemory<byte>>.Ok { Value: var content } && AttachedList.Read(content.Span) is { } rows && lines.Count + rows.Count <= AttachedList.MostRows)
            {
                lines.AddRange(rows);
            }
            else
            {
                code = "attachment_unreadable";
            }
        }

        return (lines, files.Count > MostFiles ? "attachments_too_many" : code);
    }

    private static string LanguageOf(string? locale) => locale is { Length: >= 2 } && locale[..2].ToLowerInvariant() is var word and ("fr" or "es") ? word : "en";
}
