using System.Buffers;

namespace AgentHost.Numbering.Reading;

/// <summary>Records as programs write them ("- npa: 503", and below it, further in, "count: 4"): the lines of one record are one row.</summary>
internal static class RecordText
{
    private static readonly SearchValues<char> NotOfNames = SearchValues.Create(" .,;()");

    /// <summary>Joins the lines of each record by a comma in the place of the line end.</summary>
    public static void Join(char[] text)
    {
        var lines = TextLine.Split(text);
        var dash = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = new ReadOnlySpan<char>(text, lines[i].Start, Math.Max(0, lines[i].End - lines[i].Start));
            var indent = Indent(text, lines[i].Start);
            if (line.StartsWith("- ", StringComparison.Ordinal) && IsNamed(line[2..]))
            {
                dash = indent;
            }
            else if (dash >= 0 && indent > dash && IsNamed(line))
            {
                text[lines[i].Start - indent - 1] = ',';
            }
            else
            {
                dash = -1;
            }
        }
    }

    private static int Indent(char[] text, int at)
    {
        var start = at;
        while (start > 0 && text[start - 1] != '\n')
        {
            start--;
        }

        return at - start;
    }

    // "count: 4"
    private static bool IsNamed(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && !line[..colon].Trim().ContainsAny(NotOfNames) && char.IsLetter(line[0]);
    }
}
