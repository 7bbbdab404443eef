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
            if (items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Number || (items[i].Kind == ItemKind.Place && (items[i].Terms.Count == 0 || items[i].Last > items[i].First)))
            {
                return false;
            }

            columns += HasColumn(items[i]) ? 1 : 0;
        }

        return columns >= 2 && sentence.To - sentence.From <= 3 * columns;
    }

    private static bool HasColumn(Item item) => item.Terms.Kinds.Contains(TermKind.Column);

    // The columns by the marks between the headings; when the marks give another number than the row has cells, one for each heading.
    private static List<Item?>? Columns(List<Item> items, Stretch heading, int count)
    {
        var cells = Cells(items, heading).ConvertAll(cell => Enumerable.Range(cell.From, cell.To - cell.From).Select(i => items[i]).FirstOrDefault(item => HasColumn(item) || item.Is(TermKind.Feature)));
        if (cells.Count != count)
        {
            cells = [.. Enumerable.Range(heading.From, heading.To - heading.From).Where(i => items[i].Kind is not (ItemKind.Cell or ItemKind.Symbol)).Select(i => items[i])];
        }

        // "Bangor | ME" was read as one place.
        if (cells.Count == count + 1 && cells.FindIndex(item => item?.Terms.ValueOf(TermKind.Column) == "region") is var region and > 0)
        {
            cells.RemoveAt(region);
        }

        return cells.Count == count && count >= 2 && cells.Exists(item => item?.Terms.ValueOf(TermKind.Column) == "quantity") ? cells : null;
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

    private static void ReadRow(List<Item> items, List<Stretch> cells, List<Item?> columns, ReadingContext context)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            for (var i = cells[column].From; i < cells[column].To; i++)
            {
                if (items[i].Kind == ItemKind.Number)
                {
                    Settle(items[i], columns[column]?.Terms.ValueOf(TermKind.Column), context);
                }
                else if (columns[column] is { } heading && heading.Is(TermKind.Feature))
                {
                    items[i] = Marked(items[i], heading);
                }
            }
        }

        // A row that counts none asks for none.
        if (cells.Exists(cell => Enumerable.Range(cell.From, cell.To - cell.From).Any(i => items[i] is { Kind: ItemKind.Quantity, Count.Digits: "0" })))
        {
            for (var i = cells[0].From; i < cells[^1].To; i++)
            {
                items[i].Kind = items[i].Kind == ItemKind.Cell ? ItemKind.Cell : ItemKind.Noise;
            }
        }
    }

    // "y" under "Fax?" is the feature.
    private static Item Marked(Item cell, Item heading) =>
        cell.Text is "y" or "yes" or "x" or "true" or "required" or "needed" or "1"
            ? new(ItemKind.Phrase, cell.First, cell.Last, cell.Start, cell.End, cell.Text) { Terms = heading.Terms }
            : cell;

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
