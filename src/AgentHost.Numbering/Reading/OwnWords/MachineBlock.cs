namespace AgentHost.Numbering.Reading;

/// <summary>Blanks blocks between fences that name the machine or its rules ("### SYSTEM ###", "=== BEGIN OVERRIDE ==="), and lines that set values ("limit := none").</summary>
internal static class MachineBlock
{
    private const int MostInBlock = 40;
    private const string Marks = "#=*-~_<>[]{}%+!|:";

    private static readonly HashSet<string> Titles =
    [
        "system", "override", "overrides", "admin", "administrator", "instruction", "instructions", "approval", "approved", "prompt", "policy", "agent", "config", "configuration", "directive", "root", "developer", "tool",
        "machine", "ai", "model", "security", "internal", "routing", "assistant", "privileged", "authorized", "trusted", "command", "llm",
    ];

    /// <summary>Blanks the blocks and settings of a text.</summary>
    public static void Blank(char[] text, List<TextLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Of(text, lines[i]);
            if (IsFence(line))
            {
                i = BlankBlock(text, lines, i);
            }
            else if (line.Contains(":=", StringComparison.Ordinal) || IsSetting(line))
            {
                MessageText.Blank(text, lines[i].Start, lines[i].End);
            }
        }
    }

    // To the fence that closes, wherever it is; without one, to the end of the paragraph.
    private static int BlankBlock(char[] text, List<TextLine> lines, int at)
    {
        var mark = text[lines[at].Start];
        var end = at + 1;
        while (end < lines.Count && end <= at + MostInBlock && !(!lines[end].IsBlank && text[lines[end].Start] == mark && IsClosing(Of(text, lines[end]))))
        {
            end++;
        }

        if (end == lines.Count || end > at + MostInBlock)
        {
            end = at;
            while (end + 1 < lines.Count && !lines[end + 1].IsBlank)
            {
                end++;
            }
        }

        MessageText.Blank(text, lines[at].Start, lines[end].End);
        return end;
    }

    private static bool IsClosing(ReadOnlySpan<char> line) =>
        line.Trim(Marks).IsEmpty ? line.Length >= 3 : line.Trim(Marks).Trim().StartsWith("end", StringComparison.OrdinalIgnoreCase) || line.Trim(Marks).StartsWith("/", StringComparison.Ordinal);

    // Marks before a title in capitals that names the machine or its rules; a single bracket or two and more of any mark.
    private static bool IsFence(ReadOnlySpan<char> line)
    {
        // "[INTERNAL] …": a tag before the text.
        if (line.Length > 0 && line[0] == '[' && line.IndexOf(']') is var close and > 2 && close < line.Length - 1)
        {
            line = line[..(close + 1)];
        }
        else if (AfterTitle(line) is var end and > 0)
        {
            line = line[..end];
        }

        if (line.Length is < 5 or > 90 || !Marks.Contains(line[0], StringComparison.Ordinal) || !(line[0] is '[' || line[1] == line[0]))
        {
            return false;
        }

        var title = line.Trim(Marks).Trim();
        if (title.IsEmpty || !char.IsLetter(title[0]) || title.ContainsAnyInRange('a', 'z') && line[0] is not ('#' or '=') && !Marks.Contains(line[^1], StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var token in Tokenizer.Tokenize(title))
        {
            if (Titles.Contains(token.Fold))
            {
                return true;
            }
        }

        return false;
    }

    // "*** NOTICE TO THE AGENT *** …": the text goes on in the line of its title; 0 when it has none.
    private static int AfterTitle(ReadOnlySpan<char> line)
    {
        if (line.Length < 5 || line[0] != line[1] || !"#=*-~_%+!".Contains(line[0], StringComparison.Ordinal))
        {
            return 0;
        }

        var marks = line.IndexOfAnyExcept(line[0]);
        var close = marks < 0 ? -1 : line[marks..].IndexOf([line[0], line[0]]);
        if (close <= 0 || line.Slice(marks, close).ContainsAnyInRange('a', 'z'))
        {
            return 0;
        }

        var rest = line[(marks + close)..].IndexOfAnyExcept(line[0]);
        return rest < 0 ? 0 : marks + close + rest;
    }

    // assignTo=admin, max_price = none: names as programs write them.
    private static bool IsSetting(ReadOnlySpan<char> line)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0)
        {
            return false;
        }

        var name = line[..equals].TrimEnd();
        var start = name.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(name[start - 1]) || name[start - 1] is '_' or '.'))
        {
            start--;
        }

        name = name[start..];
        return name.Length > 4 && (name.Contains('_') || (char.IsAsciiLetterLower(name[0]) && name.ContainsAnyInRange('A', 'Z')));
    }

    private static ReadOnlySpan<char> Of(char[] text, TextLine line) => new(text, line.Start, Math.Max(0, line.End - line.Start));
}
