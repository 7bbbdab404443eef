using System.Text;

namespace AgentHost.Agent.Answers;

/// <summary>Rows of words in columns, for a terminal or a comment. Never wrapped, so that it can be searched line by line.</summary>
public static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The rows below a header.</summary>
    public static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, string indent = "")
    {
        List<IReadOnlyList<string>> all = [header, .. rows];
        return Lines(all, indent);
    }

    /// <summary>The rows alone.</summary>
    public static string Lines(IReadOnlyList<IReadOnlyList<string>> rows, string indent)
    {
        if (rows.Count == 0)
        {
            return "";
        }

        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
            text.Append(indent).Append(line).Append('\n');
        }

        return text.ToString();
    }
}
