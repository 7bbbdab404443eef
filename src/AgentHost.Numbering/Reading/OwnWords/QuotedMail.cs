namespace AgentHost.Numbering.Reading;

/// <summary>Blanks quoted history and forwarded mail.</summary>
internal static class QuotedMail
{
    private static readonly string[] Headers = ["from:", "sent:", "to:", "subject:", "date:", "cc:", "de :", "de:", "envoyé:", "envoyé :", "objet:", "objet :", "date :", "à :", "enviado:", "enviado el:", "asunto:", "para:", "fecha:"];
    private static readonly string[] Openings = [.. Phrasebook.Default.All(TermKind.QuoteOpening)];

    /// <summary>Blanks the lines that quote, and everything below an opening of quoted mail.</summary>
    public static void Blank(char[] text, List<TextLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Of(text, lines[i]);
            if (line.Length == 0)
            {
                continue;
            }

            if (Opens(text, lines, i))
            {
                MessageText.Blank(text, lines[i].Start, text.Length);
                return;
            }

            if (line[0] == '>')
            {
                MessageText.Blank(text, lines[i].Start, lines[i].End);
            }
        }
    }

    private static bool Opens(char[] text, List<TextLine> lines, int at)
    {
        var line = Of(text, lines[at]);
        if (line.StartsWith("On ", StringComparison.Ordinal) || line.StartsWith("Le ", StringComparison.Ordinal) || line.StartsWith("El ", StringComparison.Ordinal))
        {
            var next = at + 1 < lines.Count ? Of(text, lines[at + 1]) : default;
            return EndsAttribution(line) || (line.Length < 100 && EndsAttribution(next) && line.ContainsAnyInRange('0', '9'));
        }

        if (line[0] == '-' && line.Trim("-_ ").ToString() is var title && title.Length > 0 && title.Length < line.Length - 2)
        {
            var fold = Tokenizer.Fold(title);
            return Array.Exists(Openings, opening => fold.Contains(opening, StringComparison.Ordinal));
        }

        return (IsHeader(line, "from:") || IsHeader(line, "de :") || IsHeader(line, "de:")) && FollowedByHeader(text, lines, at);
    }

    private static bool EndsAttribution(ReadOnlySpan<char> line) =>
        line.EndsWith("wrote:", StringComparison.OrdinalIgnoreCase) || line.EndsWith("crit :", StringComparison.OrdinalIgnoreCase)
        || line.EndsWith("crit:", StringComparison.OrdinalIgnoreCase) || line.EndsWith("escribió:", StringComparison.OrdinalIgnoreCase);

    private static bool FollowedByHeader(char[] text, List<TextLine> lines, int at)
    {
        for (var next = at + 1; next < lines.Count && next <= at + 3; next++)
        {
            foreach (var header in Headers)
            {
                if (IsHeader(Of(text, lines[next]), header))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsHeader(ReadOnlySpan<char> line, string header) => line.TrimStart("*").StartsWith(header, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Of(char[] text, TextLine line) => new(text, line.Start, Math.Max(0, line.End - line.Start));
}
