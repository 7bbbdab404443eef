namespace AgentHost.Numbering.Reading;

/// <summary>Blanks text that addresses the machine instead of making a request. What it says never changes a field.</summary>
internal static class MachineText
{
    /// <summary>Blanks fenced blocks and settings that pose as the machine's; from the sentence that addresses it, the rest of the paragraph.</summary>
    public static void Blank(char[] text, List<TextLine> lines)
    {
        MachineBlock.Blank(text, lines);
        var paragraph = 0;
        var isFirst = true;
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i == lines.Count || IsEmpty(text, lines[i]))
            {
                if (i > paragraph)
                {
                    BlankParagraph(text, lines[paragraph].Start, lines[i - 1].End, isFirst);
                    isFirst = false;
                }

                paragraph = i + 1;
            }
        }
    }

    private static bool IsEmpty(char[] text, TextLine line) => line.IsBlank || new ReadOnlySpan<char>(text, line.Start, line.End - line.Start).IsWhiteSpace();

    private static void BlankParagraph(char[] text, int start, int end, bool isFirst)
    {
        var words = new ReadOnlySpan<char>(text, start, end - start);
        if (Disguise.At(words) is var disguised and >= 0)
        {
            MessageText.Blank(text, start + disguised, end);
            end = start + disguised;
            words = words[..disguised];
        }

        var tokens = Tokenizer.Tokenize(words);
        var opening = isFirst;
        var doubts = new List<Stretch>();
        var (part, to) = (0, -1);
        for (var from = 0; from < tokens.Count;)
        {
            to = from > to ? EndOfSentence(tokens, from) : to;
            var judged = MachineSentence.Judge(tokens, from, to, opening);
            if (judged.IsAddressed)
            {
                part = BlankAddressed(text, start, end, tokens, part, opening ? judged.At : from, judged.At);
                if (part < 0)
                {
                    return;
                }

                (from, opening) = (part, false);
                doubts.Clear();
                continue;
            }

            if (judged.At >= 0)
            {
                doubts.Add(new(judged.At, to));
            }

            opening &= to - from <= 3;
            from = to + 1;
        }

        // One remark that no confirmation is needed is only not read; two of them lead somewhere.
        if (doubts.Count > 0)
        {
            MessageText.Blank(text, start + tokens[doubts[0].From].Start, doubts.Count > 1 ? end : start + tokens[doubts[0].To - 1].End);
        }
    }

    // Within parentheses, what they enclose: then the token is given after which the rest is judged by itself. Else, and then it is none (-1),
    // the rest of the paragraph, from the sentence or, in the opening one, from the clause.
    private static int BlankAddressed(char[] text, int start, int end, List<Token> tokens, int part, int from, int at)
    {
        var open = -1;
        var depth = 0;
        for (var i = part; i < at; i++)
        {
            depth += tokens[i].IsSymbol('(') ? 1 : tokens[i].IsSymbol(')') && depth > 0 ? -1 : 0;
            open = depth == 1 && tokens[i].IsSymbol('(') ? i : depth == 0 ? -1 : open;
        }

        open = open < 0 && at < tokens.Count && tokens[at].IsSymbol('(') ? at : open;
        if (open < 0)
        {
            MessageText.Blank(text, start + tokens[from].Start, end);
            return -1;
        }

        var close = open;
        depth = 0;
        do
        {
            depth += tokens[close].IsSymbol('(') ? 1 : tokens[close].IsSymbol(')') ? -1 : 0;
            close++;
        }
        while (close < tokens.Count && depth > 0);

        MessageText.Blank(text, start + tokens[open].Start, depth == 0 ? start + tokens[close - 1].End : end);
        return depth == 0 && close < tokens.Count ? close : -1;
    }

    private static int EndOfSentence(List<Token> tokens, int from)
    {
        var end = from;
        while (end < tokens.Count && !EndsSentence(tokens, end))
        {
            end++;
        }

        return end;
    }

    private static bool EndsSentence(List<Token> tokens, int at) =>
        (tokens[at].Fold is "." or "!" or "?" or "\u2026" && !(at + 1 < tokens.Count && tokens[at + 1].Glued)) || (tokens[at].Kind == TokenKind.Newline && EndsThought(tokens, at));

    // A line break ends the thought when the next line begins with a capital letter, a label or a mark.
    private static bool EndsThought(List<Token> tokens, int at) => at + 1 < tokens.Count && (tokens[at + 1].Upper || tokens[at + 1].Kind != TokenKind.Word);
}
