namespace AgentHost.Numbering.Reading;

/// <summary>Blanks text that addresses the machine instead of making a request. What it says never changes a field.</summary>
internal static class MachineText
{
    /// <summary>Blanks, from the sentence that addresses the machine, the rest of its paragraph; within parentheses, what they enclose.</summary>
    public static void Blank(char[] text, IReadOnlyList<TextLine> lines)
    {
        var paragraph = 0;
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i == lines.Count || lines[i].IsBlank)
            {
                if (i > paragraph)
                {
                    BlankParagraph(text, lines[paragraph].Start, lines[i - 1].End);
                }

                paragraph = i + 1;
            }
        }
    }

    private static void BlankParagraph(char[] text, int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        var words = new ReadOnlySpan<char>(text, start, end - start);
        if (IsSpelledOut(words) || IsEncoded(words))
        {
            MessageText.Blank(text, FirstOddity(text, start, end), end);
            return;
        }

        var tokens = Tokenizer.Tokenize(words);
        var sentence = 0;
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.IsSymbol('('))
            {
                open.Push(i);
            }
            else if (token.IsSymbol(')') && open.Count > 0)
            {
                open.Pop();
            }
            else if (token.Fold is "." or "!" or "?" or "\u2026" || (token.Kind == TokenKind.Newline && EndsThought(tokens, i)))
            {
                sentence = i + 1;
            }
            else if (token.Kind == TokenKind.Word && Addresses(tokens, i, sentence))
            {
                if (open.Count > 0)
                {
                    var from = tokens[open.Last()].Start + start;
                    var to = ClosingOf(tokens, i, open.Count) is var close and >= 0 ? tokens[close].End + start : end;
                    MessageText.Blank(text, from, to);
                    i = ClosingOf(tokens, i, open.Count) is var last and >= 0 ? last : tokens.Count;
                    open.Clear();
                    continue;
                }

                MessageText.Blank(text, start + tokens[sentence].Start, end);
                return;
            }
        }
    }

    // A line break ends the thought when the next line begins with a capital letter, a label or a mark.
    private static bool EndsThought(List<Token> tokens, int at) => at + 1 < tokens.Count && (tokens[at + 1].Upper || tokens[at + 1].Kind != TokenKind.Word);

    private static bool Addresses(List<Token> tokens, int at, int sentence)
    {
        var (terms, last) = Phrasebook.Default.Find(tokens, at, MachineKinds);
        foreach (var term in terms)
        {
            if (term.Kind == TermKind.MachineOrder || (term.Kind == TermKind.MachineName && !IsNamed(tokens, at)))
            {
                return true;
            }

            // "SYSTEM: …", "Agent: …", but not "Assistant: Juniper" in the middle of a request.
            if (term.Kind == TermKind.MachineHead && at == sentence && last + 1 < tokens.Count && tokens[last + 1].IsSymbol(':'))
            {
                return tokens[at].Capitals || last + 2 >= tokens.Count || Count(tokens, last + 2) > 3;
            }
        }

        return false;
    }

    private static readonly TermKinds MachineKinds = TermKinds.Of(TermKind.MachineOrder, TermKind.MachineName, TermKind.MachineHead);

    // "the Ivy AI assistant", "our bot Juniper": a product that numbers are for, not the reader of the message.
    private static bool IsNamed(List<Token> tokens, int at) =>
        (at > 0 && tokens[at - 1].Kind == TokenKind.Word && (tokens[at - 1].Fold is "our" or "my" || (tokens[at - 1].Upper && at > 1)) && tokens[at - 1].Fold is not ("dear" or "the" or "hey" or "hi" or "attention"))
        || (at + 1 < tokens.Count && tokens[at + 1].Fold is "named" or "called" or "startup" or "company");

    private static int Count(List<Token> tokens, int from)
    {
        var count = 0;
        for (var i = from; i < tokens.Count && tokens[i].Kind != TokenKind.Newline && count < 8; i++)
        {
            count += tokens[i].Kind == TokenKind.Word ? 1 : 0;
        }

        return count;
    }

    private static int ClosingOf(List<Token> tokens, int at, int depth)
    {
        for (var i = at; i < tokens.Count; i++)
        {
            depth += tokens[i].IsSymbol('(') ? 1 : tokens[i].IsSymbol(')') ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    // "I.g.n.o.r.e t.h.e": single letters with dots or blanks between them, many in a row.
    private static bool IsSpelledOut(ReadOnlySpan<char> words) => LongestSpelledRun(words).Length >= 16;

    private static (int Start, int Length) LongestSpelledRun(ReadOnlySpan<char> words)
    {
        var best = (Start: 0, Length: 0);
        var start = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var single = !char.IsLetterOrDigit(words[i]) || i + 1 >= words.Length || !char.IsLetterOrDigit(words[i + 1]);
            if (!single || words[i] is '-' or '|' or '\n' || (!char.IsLetter(words[i]) && words[i] is not (' ' or '.' or ',')))
            {
                start = i + 1;
            }
            else if (i + 1 - start > best.Length && HasLetters(words[start..(i + 1)]))
            {
                best = (start, i + 1 - start);
            }
        }

        return best;
    }

    private static bool HasLetters(ReadOnlySpan<char> run) => run.Length < 12 || run[^12..].ContainsAnyInRange('a', 'z') || run[^12..].ContainsAnyInRange('A', 'Z');

    private static bool IsEncoded(ReadOnlySpan<char> words) => EncodedAt(words) >= 0;

    // A word of forty and more letters and digits without a blank, hyphen or slash in between is no word.
    private static int EncodedAt(ReadOnlySpan<char> words)
    {
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i == words.Length || !(char.IsAsciiLetterOrDigit(words[i]) || words[i] is '+' or '='))
            {
                if (i - start >= 40)
                {
                    return start;
                }

                start = i + 1;
            }
        }

        return -1;
    }

    private static int FirstOddity(char[] text, int start, int end)
    {
        var words = new ReadOnlySpan<char>(text, start, end - start);
        var encoded = EncodedAt(words);
        return start + (encoded >= 0 ? 0 : LongestSpelledRun(words).Start is var at && at < 40 ? 0 : at);
    }
}
