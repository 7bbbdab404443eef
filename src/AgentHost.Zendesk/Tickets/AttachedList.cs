using System.Text;

namespace AgentHost.Zendesk.Tickets;

/// <summary>
/// Turns an attached list into lines that the reader of requests reads: a CSV with a heading for the count into one wish a row, other text as it is. The file is somebody's
/// words, so nothing that it asks for is automatic.
/// </summary>
internal static class AttachedList
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 200;

    private static readonly string[] Types = ["text/csv", "text/plain", "application/csv", "text/tab-separated-values"];
    private static readonly string[] Endings = [".csv", ".txt", ".tsv"];

    private static readonly string[] Counts = ["quantity", "qty", "count", "how many", "numbers", "number of numbers", "cantidad", "quantite", "quantité", "nombre"];
    private static readonly string[] Areas = ["area code", "areacode", "area_code", "npa", "code", "indicatif", "codigo de area", "código de área"];
    private static readonly string[] Cities = ["city", "place", "location", "town", "ville", "lieu", "ciudad", "lugar"];
    private static readonly string[] States = ["state", "region", "province", "prov", "st", "estado", "provincia", "etat", "état"];
    private static readonly string[] Kinds = ["type", "number type", "number_type", "tipo", "genre"];
    private static readonly string[] Features = ["features", "feature", "with", "fonctions", "funciones"];

    /// <summary>Whether a file may be such a list, by name and type.</summary>
    public static bool MayBe(string? fileName, string? contentType) =>
        Types.Contains(contentType?.Split(';')[0].Trim().ToLowerInvariant()) || Array.Exists(Endings, ending => fileName?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>The list as lines; null when it is not UTF-8, holds other than text, or has too many rows.</summary>
    public static IReadOnlyList<string>? Read(ReadOnlySpan<byte> content)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (rows.Length > MostRows + 1 || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            return null;
        }

        return rows.Length > 0 && Separator(rows[0]) is { } separator && Cells(rows[0], separator).Any(cell => Is(cell, Counts))
            ? [.. rows.Skip(1).Select(row => Wish(Cells(rows[0], separator), Cells(row, separator))).OfType<string>()]
            : rows;
    }

    private static char? Separator(string heading) => new[] { ';', '\t', ',' }.Where(heading.Contains).Select(c => (char?)c).FirstOrDefault();

    // "10 toll-free numbers", "10 local numbers in Seattle, WA with sms".
    private static string? Wish(List<string> heading, List<string> cells)
    {
        string? Cell(string[] names) =>
            Enumerable.Range(0, Math.Min(heading.Count, cells.Count)).Where(i => Is(heading[i], names)).Select(i => cells[i]).FirstOrDefault(cell => cell.Length > 0);

        if (Cell(Counts) is not { } count)
        {
            return null;
        }

        var place = string.Join(", ", new[] { Cell(Cities), Cell(States) }.OfType<string>());
        var where = Cell(Areas) is { } area ? $" in area code {area}" : place.Length > 0 ? $" in {place}" : "";
        return $"{count} {(Cell(Kinds) is { } kind ? $"{kind.Replace('_', '-')} " : "")}numbers{where}{(Cell(Features) is { } features ? $" with {features}" : "")}";
    }

    private static bool Is(string cell, string[] names) => names.Contains(cell.Trim().ToLowerInvariant());

    private static List<string> Cells(string row, char separator)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var character in row)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
