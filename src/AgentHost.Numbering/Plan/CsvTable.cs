using System.Text;

namespace AgentHost.Numbering.Plan;

/// <summary>
/// Reads the embedded tables: UTF-8, comma-separated, one header row, fields quoted only where they hold a comma, no line breaks inside a field.
/// A reader of our own rather than CsvHelper: every command of the program waits for these tables, which are ours and this plain, so it
/// keeps an assembly and its set-up out of the start. CsvHelper reads the files that come from outside.
/// </summary>
internal static class CsvTable
{
    /// <summary>The rows of a table, header left out. The array is the caller's only until the next row: it is reused.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(CsvTable).Assembly.GetManifestResourceStream($"AgentHost.Numbering.Plan.Tables.{name}.csv")
            ?? throw new InvalidOperationException($"The table {name}.csv is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024);
        var columns = reader.ReadLine()!.Split(',').Length;
        var row = new string[columns];
        while (reader.ReadLine() is { } line)
        {
            Split(name, line, row);
            yield return row;
        }
    }

    private static void Split(string name, ReadOnlySpan<char> line, string[] row)
    {
        var column = 0;
        while (column < row.Length)
        {
            var quoted = line.Length > 0 && line[0] == '"';
            var end = quoted ? line[1..].IndexOf('"') + 2 : line.IndexOf(',');
            end = end < 0 ? line.Length : end;
            row[column++] = (quoted ? line[1..(end - 1)] : line[..end]).ToString();
            if (end == line.Length)
            {
                break;
            }

            line = line[(end + 1)..];
        }

        if (column != row.Length)
        {
            throw new InvalidDataException($"{name}.csv: a row has {column} of {row.Length} columns.");
        }
    }
}
