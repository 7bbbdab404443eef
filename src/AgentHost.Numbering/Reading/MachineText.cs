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
        var doubts = new List<(int From, int To)>();
        foreach (var sentence in Sentences(tokens))
        {
            var judged = MachineSentence.Judge(tokens, sentence.From, sentence.To, opening);
            if (judged.IsAddressed)
            {
                BlankAddressed(text, start, end, tokens, sentence, opening ? judged.At : sentence.From, judged.At);
                return;
            }

            if (judged.At >= 0)
            {
                doubts.Add((judged.At, sentence.To));
            }

            opening &= sentence.To - sentence.From <= 3;
        }

        // One remark that no confirmation is needed is only not read; two of them lead somewhere.
        foreach (var (from, to) in doubts)
        {
            MessageText.Blank(text, start + tokens[from].Start, doubts.Count > 1 ? end : start + tokens[to - 1].End);
        }
    }

    // Within parentheses, what they enclose; else the rest of the paragraph, from the sentence or, in the opening one, from the clause.
    private static void BlankAddressed(char[] text, int start, int end, List<Token> tokens, Stretch sentence, int from, int at)
    {
        var open = -1;
        var depth = 0;
        for (var i = 0; i < at; i++)
        {
            depth += tokens[i].IsSymbol('(') ? 1 : tokens[i].IsSymbol(')') && depth > 0 ? -1 : 0;
            open = depth == 1 && tokens[i].IsSymbol('(') ? i : depth == 0 ? -1 : open;
        }

        open = open < 0 && at < tokens.Count && tokens[at].IsSymbol('(') ? at : open;
        if (open < 0)
        {
            MessageText.Blank(text, start + tokens[from].Start, end);
            return;
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
        if (depth == 0 && close < tokens.Count && start + tokens[close].Start < end)
        {
            BlankParagraph(text, start + tokens[close].Start, end, isFirst: false);
        }
    }

    private static List<Stretch> Sentences(List<Token> tokens)
    {
        var sentences = new List<Stretch>();
        var from = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i == tokens.Count || (tokens[i].Fold is "." or "!" or "?" or "\u2026" && !(i + 1 < tokens.Count && tokens[i + 1].Glued)) || (tokens[i].Kind == TokenKind.Newline && EndsThought(tokens, i)))
            {
                if (i > from)
                {
                    sentences.Add(new(from, i));
                }

                from = i + 1;
            }
        }

        return sentences;
    }

    // A line break ends the thought when the next line begins with a capital letter, a label or a mark.
    private static bool EndsThought(List<Token> tokens, int at) => at + 1 < tokens.Count && (tokens[at + 1].Upper || tokens[at + 1].Kind != TokenKind.Word);
}
