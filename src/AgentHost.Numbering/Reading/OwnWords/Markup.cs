namespace AgentHost.Numbering.Reading;

/// <summary>Blanks what is no prose: comments, tags, hidden elements, code blocks, bracketed commands, JSON.</summary>
internal sealed class Markup
{
    private static readonly string[] SystemTags = ["system", "script", "style", "function_call", "tool_call", "tool_result", "tool", "instructions", "admin", "assistant", "blockquote", "invoke", "prompt"];

    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private int _budget;

    /// <summary>Blanks the markup of a text.</summary>
    public static void Blank(char[] text) => new Markup { _budget = (4 * text.Length) + 4_000 }.Run(text);

    private void Run(char[] text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var end = text[at] switch
            {
                '<' => AfterTag(text, at),
                '`' => AfterFence(text, at),
                '{' => AfterBraces(text, at),
                '[' => AfterBrackets(text, at),
                '/' => AfterLineComment(text, at),
                _ => -1,
            };
            if (end > at)
            {
                MessageText.Blank(text, at, end, text[at] == '<' ? MessageText.Nothing : ' ');
                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    private int AfterTag(char[] text, int at)
    {
        if (Starts(text, at, "<!--"))
        {
            return After(text, at + 4, "-->") is var end and >= 0 ? end : text.Length;
        }

        if (Starts(text, at, "<<"))
        {
            return After(text, at + 2, "<<END>>") is var marked and >= 0 ? marked : After(text, at + 2, ">>");
        }

        if (at + 1 >= text.Length || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!'))
        {
            return -1;
        }

        var limit = Limit(text, at, 400);
        var close = Array.IndexOf(text, '>', at, limit - at);
        _budget -= (close < 0 ? limit : close) - at;
        if (close < 0)
        {
            return -1;
        }

        var tag = new string(text, at + 1, close - at - 1);
        var name = Name(tag);
        var hidden = tag.Contains("display:none", StringComparison.OrdinalIgnoreCase) || tag.Contains("hidden", StringComparison.OrdinalIgnoreCase)
            || tag.Contains("font-size:0", StringComparison.OrdinalIgnoreCase) || tag.Contains("display: none", StringComparison.OrdinalIgnoreCase)
            || tag.Contains("color:white", StringComparison.OrdinalIgnoreCase) || tag.Contains("color:#fff", StringComparison.OrdinalIgnoreCase);
        if (hidden || SystemTags.Contains(name))
        {
            return After(text, close + 1, $"</{name}>") is var end and >= 0 ? end : text.Length;
        }

        // An address such as <priya@example.com> stays for the reader of quoted mail; a break or a paragraph ends a line.
        if (tag.Contains('@', StringComparison.Ordinal))
        {
            return -1;
        }

        if (name is "br" or "p" or "div" or "li" or "tr" or "ul" or "ol" or "table" or "h1" or "h2" or "h3" or "hr" or "thead" or "tbody")
        {
            MessageText.Blank(text, at, close + 1);
            text[at] = '\n';
            return close + 1;
        }

        // The cells of a table stay apart.
        if (name is "td" or "th")
        {
            MessageText.Blank(text, at, close + 1);
            text[at] = tag[0] == '/' ? '|' : ' ';
            return close + 1;
        }

        return close + 1;
    }

    private int AfterFence(char[] text, int at)
    {
        if (!Starts(text, at, "```"))
        {
            return -1;
        }

        if (After(text, at + 3, "```") is not (var end and >= 0))
        {
            return text.Length;
        }

        if (Counts(new(text, 0, at)) || Counts(new(text, end, text.Length - end)))
        {
            return end;
        }

        // A fenced form in a message that counts nothing outside it is the request: only the fence goes, and the name of the language.
        MessageText.Blank(text, end - 3, end);
        var line = new ReadOnlySpan<char>(text, at, end - at).IndexOf('\n');
        return line is > 2 and < 20 ? at + line : at + 3;
    }

    private static bool Counts(ReadOnlySpan<char> text) => Tokenizer.Tokenize(text).Exists(token => token.Kind == TokenKind.Number
        || (token.Kind == TokenKind.Word && (Lexicon.Has(TermKind.Digit, token.Fold) || Lexicon.Has(TermKind.Teen, token.Fold) || Lexicon.Has(TermKind.Tens, token.Fold) || Lexicon.Has(TermKind.Scale, token.Fold))) || token.IsSymbol('`'));

    // {"intent": …}: only what looks like JSON, that is with a quoted name.
    private int AfterBraces(char[] text, int at)
    {
        // {{…}}, and {{#if …}} … {{/if}} of templates.
        if (Starts(text, at, "{{"))
        {
            var inner = Starts(text, at, "{{#") && After(text, at + 3, "{{/") is var block and >= 0 ? block : at + 2;
            return After(text, inner, "}}");
        }

        var depth = 0;
        var quoted = false;
        var limit = Limit(text, at, 20_000);
        for (var i = at; i < limit; i++)
        {
            quoted |= text[i] == '"';
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            _budget--;
            if (depth == 0)
            {
                return quoted ? i + 1 : -1;
            }
        }

        return -1;
    }

    private int AfterBrackets(char[] text, int at)
    {
        if (Starts(text, at, "[["))
        {
            return After(text, at + 2, "]]");
        }

        var limit = Limit(text, at, 2_000);
        var close = Array.IndexOf(text, ']', at, limit - at);
        _budget -= (close < 0 ? limit : close) - at;
        if (close < 0)
        {
            return -1;
        }

        var inside = new ReadOnlySpan<char>(text, at, close - at);
        return inside.Contains('=') || (inside.Contains(':') && inside.Length > 12) ? close + 1 : -1;
    }

    private int AfterLineComment(char[] text, int at)
    {
        if (!Starts(text, at, "//") || !new ReadOnlySpan<char>(text, 0, at)[(Array.LastIndexOf(text, '\n', at) + 1)..].IsWhiteSpace())
        {
            return -1;
        }

        var end = Array.IndexOf(text, '\n', at);
        return end < 0 ? text.Length : end;
    }

    // How far to look for a closing mark. What is looked at in vain is bounded over the whole text: that keeps the reading linear.
    private int Limit(char[] text, int at, int most) => Math.Min(text.Length, at + Math.Max(1, Math.Min(most, _budget)));

    private static string Name(string tag)
    {
        var start = tag.StartsWith('/') ? 1 : 0;
        var end = start;
        while (end < tag.Length && (char.IsAsciiLetterOrDigit(tag[end]) || tag[end] == '_'))
        {
            end++;
        }

        return tag[start..end].ToLowerInvariant();
    }

    private static bool Starts(char[] text, int at, string mark) => new ReadOnlySpan<char>(text, at, Math.Min(mark.Length, text.Length - at)).SequenceEqual(mark);

    // Where a closing mark ends. A mark that was not found once is not looked for again: that keeps the reading linear.
    private int After(char[] text, int from, string mark)
    {
        if (from >= text.Length || _absent.Contains(mark))
        {
            return -1;
        }

        var found = new ReadOnlySpan<char>(text, from, text.Length - from).IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        if (found >= 0)
        {
            return from + found + mark.Length;
        }

        _absent.Add(mark);
        return -1;
    }
}
