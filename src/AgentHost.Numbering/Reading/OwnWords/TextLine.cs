using System.Runtime.InteropServices;

namespace AgentHost.Numbering.Reading;

/// <summary>One line of a message.</summary>
/// <param name="Start">Offset of its first character that is not blank.</param>
/// <param name="End">Offset after its last character that is not blank.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextLine(int Start, int End)
{
    /// <summary>Whether nothing is on the line.</summary>
    public bool IsBlank => Start >= End;

    /// <summary>The lines of a text.</summary>
    public static List<TextLine> Split(ReadOnlySpan<char> text)
    {
        var lines = new List<TextLine>();
        var at = 0;
        while (at <= text.Length)
        {
            var rest = text[at..];
            var length = rest.IndexOf('\n');
            var line = length < 0 ? rest : rest[..length];
            var trimmed = line.TrimStart();
            var start = at + line.Length - trimmed.Length;
            lines.Add(new(start, start + trimmed.TrimEnd().Length));
            if (length < 0)
            {
                break;
            }

            at += length + 1;
        }

        return lines;
    }
}
