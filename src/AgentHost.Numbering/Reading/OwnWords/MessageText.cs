namespace AgentHost.Numbering.Reading;

/// <summary>
/// The requester's own words of a message. Everything else (quoted and forwarded mail, markup, code, signatures, notices, text that
/// addresses the machine) is overwritten by blanks, so that offsets stay those of the message.
/// </summary>
internal static class MessageText
{
    private const int MostInEntity = 10;

    /// <summary>The text of the same length with only the requester's own words left.</summary>
    public static char[] OwnWords(string text, int length)
    {
        var own = text.AsSpan(0, length).ToArray();
        for (var i = 0; i < own.Length; i++)
        {
            // A carriage return alone ends a line too; NUL and other controls are blanks; pictures and invisible marks are nothing.
            own[i] = own[i] == '\r' && (i + 1 >= own.Length || own[i + 1] != '\n') ? '\n' : IsPicture(own[i]) ? Nothing : char.IsControl(own[i]) && own[i] is not ('\n' or '\t') ? ' ' : own[i];
        }

        DecodeEntities(own);
        PartCells(own);
        RecordText.Join(own);
        BlankAddresses(own);
        Markup.Blank(own);
        var lines = TextLine.Split(own);
        QuotedMail.Blank(own, lines);
        lines = TextLine.Split(own);
        MachineText.Blank(own, lines);
        lines = TextLine.Split(own);
        Signature.Blank(own, lines);
        return own;
    }

    /// <summary>A character that takes no room: what it replaces leaves no gap.</summary>
    public const char Nothing = '\u200B';

    /// <summary>Overwrites a range by blanks; line ends stay.</summary>
    public static void Blank(char[] text, int start, int end, char by = ' ')
    {
        for (var i = start; i < end && i < text.Length; i++)
        {
            if (text[i] != '\n')
            {
                text[i] = by;
            }
        }
    }

    // "&nbsp;", "&amp;", "&#233;": the character, and after it nothing.
    private static void DecodeEntities(char[] own)
    {
        for (var at = 0; at < own.Length; at++)
        {
            if (own[at] != '&' || Array.IndexOf(own, ';', at, Math.Min(MostInEntity, own.Length - at)) is not (var end and > 0)
                || System.Net.WebUtility.HtmlDecode(new string(own, at, end - at + 1)) is not { Length: 1 } decoded)
            {
                continue;
            }

            // An opening bracket stays beside what it opens.
            Blank(own, at, end + 1, Nothing);
            own[decoded[0] == '<' ? end : at] = decoded[0] is '\u00A0' || char.IsControl(decoded[0]) ? ' ' : IsPicture(decoded[0]) ? Nothing : decoded[0];
            at = end;
        }
    }

    // Addresses of the web: what they carry asks for nothing.
    private static void BlankAddresses(char[] own)
    {
        var rest = own.AsSpan();
        var at = 0;
        while (rest.IndexOf("://", StringComparison.Ordinal) is var found and >= 0)
        {
            var from = at + found;
            while (from > 0 && char.IsAsciiLetter(own[from - 1]))
            {
                from--;
            }

            var to = at + found + 3;
            while (to < own.Length && !char.IsWhiteSpace(own[to]) && own[to] is not ('"' or '<' or '>' or ')'))
            {
                to++;
            }

            Blank(own, from, to);
            at = to;
            rest = own.AsSpan(at);
        }
    }

    // "Brandon MB;4;plivo": a semicolon that nothing stands off is the border of two cells.
    private static void PartCells(char[] own)
    {
        for (var i = 1; i + 1 < own.Length; i++)
        {
            if (own[i] == ';' && char.IsLetterOrDigit(own[i - 1]) && char.IsLetterOrDigit(own[i + 1]))
            {
                own[i] = '|';
            }
        }
    }

    // Emoji and their joiners, dingbats, soft hyphens, marks of writing direction.
    private static bool IsPicture(char character) =>
        character > '\u00AC' && (char.IsSurrogate(character) || character is '\u00AD' or '\u20E3' or '\uFEFF' || character is >= '\u2600' and <= '\u27BF' and not ('\u2610' or '\u2611' or '\u2612') or >= '\uFE00' and <= '\uFE0F' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E');
}
