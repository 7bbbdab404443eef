namespace AgentHost.Numbering.Reading;

/// <summary>Blanks what is no prose: comments, tags, hidden elements, code blocks, bracketed commands, JSON.</summary>
internal static class Markup
{
    private static readonly string[] SystemTags = ["system", "script", "style", "function_call", "tool_call", "tool_result", "tool", "instructions", "admin", "assistant", "blockquote", "invoke", "prompt"];

    /// <summary>Blanks the markup of a text.</summary>
    public static void Blank(char[] text)
    {
        var closers = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        while (at < text.Length)
        {
            var end = text[at] switch
            {
                '<' => AfterTag(text, at, closers),
                '`' => AfterFence(text, at, closers),
                '{' => AfterBraces(text, at),
                '[' => AfterBrackets(text, at, closers),
                '/' => AfterLineComment(text, at),
                _ => -1,
            };
            if (end > at)
            {
                MessageText.Blank(text, at, end);
                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    private static int AfterTag(char[] text, int at, Dictionary<string, int> closers)
    {
        if (Starts(text, at, "<!--"))
        {
            return After(text, at + 4, "-->", closers) is var end and >= 0 ? end : text.Length;
        }

        if (Starts(text, at, "<<"))
        {
            return After(text, at + 2, "<<END>>", closers) is var marked and >= 0 ? marked : After(text, at + 2, ">>", closers);
        }

        if (at + 1 >= text.Length || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!'))
        {
            return -1;
        }

        var limit = Math.Min(text.Length, at + 400);
        var close = Array.IndexOf(text, '>', at, limit - at);
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
            return After(text, close + 1, $"</{name}>", closers) is var end and >= 0 ? end : text.Length;
        }

        // An address such as <priya@example.com> stays for the reader of quoted mail; a break or a paragraph ends a line.
        if (tag.Contains('@', StringComparison.Ordinal))
        {
            return -1;
        }

        if (name is "br" or "p" or "div" or "li" or "tr" or "ul" or "ol" or "table" or "h1" or "h2" or "h3")
        {
            MessageText.Blank(text, at, close + 1);
            text[at] = '\n';
            return close + 1;
        }

        return close + 1;
    }

    private static int AfterFence(char[] text, int at, Dictionary<string, int> closers) =>
        Starts(text, at, "```") ? (After(text, at + 3, "```", closers) is var end and >= 0 ? end : text.Length) : -1;

    // {"intent": …}: only what looks like JSON, that is with a quoted name.
    private static int AfterBraces(char[] text, int at)
    {
        var depth = 0;
        var quoted = false;
        var limit = Math.Min(text.Length, at + 20_000);
        for (var i = at; i < limit; i++)
        {
            quoted |= text[i] == '"';
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return quoted ? i + 1 : -1;
            }
        }

        return -1;
    }

    private static int AfterBrackets(char[] text, int at, Dictionary<string, int> closers)
    {
        if (Starts(text, at, "[["))
        {
            return After(text, at + 2, "]]", closers);
        }

        var limit = Math.Min(text.Length, at + 2_000);
        var close = Array.IndexOf(text, ']', at, limit - at);
        if (close < 0)
        {
            return -1;
        }

        var inside = new ReadOnlySpan<char>(text, at, close - at);
        return inside.Contains('=') || (inside.Contains(':') && inside.Length > 12) ? close + 1 : -1;
    }

    private static int AfterLineComment(char[] text, int at)
    {
        if (!Starts(text, at, "//") || !new ReadOnlySpan<char>(text, 0, at)[(Array.LastIndexOf(text, '\n', at) + 1)..].IsWhiteSpace())
        {
            return -1;
        }

        var end = Array.IndexOf(text, '\n', at);
        return end < 0 ? text.Length : end;
    }

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
    private static int After(char[] text, int from, string mark, Dictionary<string, int> closers)
    {
        if (from >= text.Length || closers.ContainsKey(mark))
        {
            return -1;
        }

        var found = new ReadOnlySpan<char>(text, from, text.Length - from).IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        if (found >= 0)
        {
            return from + found + mark.Length;
        }

        closers[mark] = from;
        return -1;
    }
}
