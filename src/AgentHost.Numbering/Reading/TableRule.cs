namespace AgentHost.Numbering.Reading;

/// <summary>Rows under a row of headings: each cell is what its column is headed; figures of a column that counts nothing mean nothing.</summary>
internal static class TableRule
{
    private const int MostRows = 500;

    /// <summary>Settles the figures of every table of a message.</summary>
    public static void Apply(List<Item> items, IReadOnlyList<Stretch> sentences, ReadingContext context)
    {
        for (var s = 0; s < sentences.Count; s++)
        {
            if (!IsHeading(items, sentences[s]))
            {
                continue;
            }

            for (var row = s + 1; row < sentences.Count && row - s <= MostRows; row++)
            {
                if (items[sentences[row].From - 1].Text == "\n\n" && row > s + 1)
                {
                    break;
                }

                var cells = Cells(items, sentences[row]);
                if (Columns(items, sentences[s], cells.Count) is { } columns)
                {
                    ReadRow(items, cells, columns, context);
                }
            }
        }
    }

    /// <summary>Whether a sentence is a row of headings: "Area code | How many", and no figures.</summary>
    public static bool IsHeading(List<Item> items, Stretch sentence)
    {
        var columns = 0;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Number || (items[i].Kind == ItemKind.Place && items[i].Terms.Count == 0))
            {
                return false;
            }

            columns += HasColumn(items[i]) ? 1 : 0;
        }

        return columns >= 2 && sentence.To - sentence.From <= 3 * columns;
    }

    // A heading such as "State" or "Line" may have been taken for something else.
    private static bool HasColumn(Item item) => item.Terms.Any(term => term.Kind == TermKind.Column);

    private static string? ColumnOf(Item item) => item.Terms.Where(term => term.Kind == TermKind.Column).Select(term => term.Value).FirstOrDefault();

    // The columns by the marks between the headings; when the marks give another number than the row has cells, one for each heading.
    private static List<string?>? Columns(List<Item> items, Stretch heading, int count)
    {
        var cells = Cells(items, heading).ConvertAll(cell => Enumerable.Range(cell.From, cell.To - cell.From).Select(i => ColumnOf(items[i])).FirstOrDefault(column => column is not null));
        if (cells.Count != count)
        {
            cells = [.. Enumerable.Range(heading.From, heading.To - heading.From).Where(i => items[i].Kind is not (ItemKind.Cell or ItemKind.Symbol)).Select(i => ColumnOf(items[i]))];
        }

        return cells.Count == count && count >= 2 && cells.Contains("quantity") ? cells : null;
    }

    private static List<Stretch> Cells(List<Item> items, Stretch row)
    {
        var byCells = Enumerable.Range(row.From, row.To - row.From).Any(i => items[i].Kind == ItemKind.Cell);
        var cells = new List<Stretch>();
        var from = row.From;
        for (var i = row.From; i <= row.To; i++)
        {
            if (i == row.To || (byCells ? items[i].Kind == ItemKind.Cell : items[i].Kind == ItemKind.Symbol && items[i].Text is "," or "/"))
            {
                if (i > from)
                {
                    cells.Add(new(from, i));
                }

                from = i + 1;
            }
        }

        return cells;
    }

    private static void ReadRow(List<Item> items, List<Stretch> cells, List<string?> columns, ReadingContext context)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            for (var i = cells[column].From; i < cells[column].To; i++)
            {
                if (items[i].Kind == ItemKind.Number)
                {
                    Settle(items[i], columns[column], context);
                }
            }
        }
    }

    private static void Settle(Item item, string? column, ReadingContext context)
    {
        switch (column)
        {
            case "quantity":
                item.Kind = ItemKind.Quantity;
                break;
            case "npa" when item.Count.Digits is { Length: 3 } code:
                item.Kind = ItemKind.AreaCode;
                item.Code = code;
                context.Named.Add(code);
                break;
            case null:
                item.Kind = ItemKind.Noise;
                break;
        }
    }
}
