namespace AgentHost.Numbering.Reading;

/// <summary>
/// The requester's own words of a message. Everything else (quoted and forwarded mail, markup, code, signatures, notices, text that
/// addresses the machine) is overwritten by blanks, so that offsets stay those of the message.
/// </summary>
internal static class MessageText
{
    /// <summary>The text of the same length with only the requester's own words left.</summary>
    public static char[] OwnWords(string text, int length)
    {
        var own = text.AsSpan(0, length).ToArray();
        for (var i = 0; i < own.Length; i++)
        {
            if (char.IsHighSurrogate(own[i]) && i + 1 < own.Length && char.IsLowSurrogate(own[i + 1]))
            {
                i++;
            }
            else if (own[i] == '\r' && (i + 1 >= own.Length || own[i + 1] != '\n'))
            {
                // A carriage return alone ends a line too.
                own[i] = '\n';
            }
            else if ((char.IsControl(own[i]) && own[i] is not ('\n' or '\t')) || char.IsSurrogate(own[i]))
            {
                // NUL and other controls are blanks, and so is half of a character.
                own[i] = ' ';
            }
        }

        Markup.Blank(own);
        var lines = TextLine.Split(own);
        QuotedMail.Blank(own, lines);
        lines = TextLine.Split(own);
        MachineText.Blank(own, lines);
        lines = TextLine.Split(own);
        Signature.Blank(own, lines);
        return own;
    }

    /// <summary>Overwrites a range by blanks; line ends stay.</summary>
    public static void Blank(char[] text, int start, int end)
    {
        for (var i = start; i < end && i < text.Length; i++)
        {
            if (text[i] != '\n')
            {
                text[i] = ' ';
            }
        }
    }
}
