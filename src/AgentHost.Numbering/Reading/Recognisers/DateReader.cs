namespace AgentHost.Numbering.Reading;

/// <summary>Days: absolute, or computed from the day the message came.</summary>
internal static class DateReader
{
    /// <summary>Reads the date that begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        if (ReadDuration(scan, at) is { } duration)
        {
            return duration;
        }

        return scan.Tokens[at].Kind == TokenKind.Number ? ReadFigures(scan, at) : ReadWords(scan, at);
    }

    // "in two weeks", "within 10 days", "in a month": a deadline without more. "10 business days" alone is no date, but no count either.
    private static Item? ReadDuration(Scan scan, int at)
    {
        var count = at;
        var within = scan.Has(TermKind.Within, at, out var last, out _);
        if (within)
        {
            count = last + 1;
        }

        if (scan.Word(count) is "the" or "next" or "about")
        {
            count++;
        }

        var (number, end) = ReadCount(scan, count);
        if (number is null || !scan.Has(TermKind.Unit, end + 1, out var unit, out var length))
        {
            return null;
        }

        if (!within || length == "hour")
        {
            return scan.Item(ItemKind.Noise, at, unit);
        }

        if (scan.Word(unit + 1) is "ago" or "old" or "of")
        {
            return scan.Item(ItemKind.Noise, at, unit + 1);
        }

        var amount = Math.Min(number.Value, 3_000);
        var business = length == "business" || scan.Word(end + 1) is "business" or "working";
        var date = length switch
        {
            "day" or "business" => business ? AddBusinessDays(scan.Received, amount) : AddDays(scan.Received, amount),
            "week" => AddDays(scan.Received, amount * 7),
            _ => scan.Received.Year + (amount / 12) < 9990 ? scan.Received.AddMonths(amount) : DateOnly.MaxValue,
        };
        return Make(scan, at, unit, date, isDeadline: true);
    }

    private static (int? Count, int Last) ReadCount(Scan scan, int at) =>
        scan.Word(at) is "a" or "an" ? (1, at)
        : CountReader.Read(scan, at) is { Count: { Low: { } low } } item ? (item.Count.High ?? low, item.Last)
        : (null, at);

    private static Item? ReadFigures(Scan scan, int at)
    {
        var first = scan.Tokens[at];
        var separator = scan.At(at + 1);
        if (separator.Glued && scan.At(at + 2) is { Glued: true, Kind: TokenKind.Number } second && separator.Fold is "/" or "-")
        {
            var third = scan.At(at + 3).Glued && scan.At(at + 3).Fold == separator.Fold && scan.At(at + 4) is { Glued: true, Kind: TokenKind.Number } year ? year.Fold : null;
            if (first.Length == 4 && third is not null && Day(first.Fold, second.Fold, third) is { } iso)
            {
                return Make(scan, at, at + 4, iso);
            }

            if (separator.Fold == "/" && first.Length <= 2 && second.Length <= 2)
            {
                var last = third is null ? at + 2 : at + 4;
                return Dated(scan, first.Fold, second.Fold, third) is { } date ? Make(scan, at, last, date) : scan.Item(ItemKind.Noise, at, last);
            }
        }

        if (IsDayAlone(scan, at, first))
        {
            return Make(scan, at, at, NextDayOfMonth(scan.Received, int.Parse(first.Fold)));
        }

        var ordinal = scan.At(at + 1).Glued && scan.Word(at + 1) is "st" or "nd" or "rd" or "th" or "er";
        var next = at + (ordinal ? 2 : 1);
        if (scan.Word(next) == "of")
        {
            next++;
        }

        if (first.Length <= 2 && scan.Has(TermKind.Month, next, out var monthEnd, out var month) && scan.At(next).Kind == TokenKind.Word)
        {
            var (year, last) = ReadYear(scan, monthEnd);
            return Dated(scan, month, first.Fold, year) is { } date ? Make(scan, at, last, date) : null;
        }

        if (!ordinal)
        {
            return null;
        }

        return int.TryParse(first.Fold, out var day) && day is >= 1 and <= 31 ? Make(scan, at, at + 1, NextDayOfMonth(scan.Received, day)) : scan.Item(ItemKind.Noise, at, at + 1);
    }

    // "au plus tard le 31", "antes del 15": the article makes the figure a day, unless it counts what follows.
    private static bool IsDayAlone(Scan scan, int at, Token figure)
    {
        if (scan.LanguageAt(at) == Language.English || figure.Length > 2 || scan.Items.Count == 0 || !int.TryParse(figure.Fold, out var day) || day is < 1 or > 31)
        {
            return false;
        }

        var before = scan.Items[^1];
        var deadline = before.Is(TermKind.Deadline) && !before.Is(TermKind.Deadline, "weak") && scan.Has(TermKind.TheDay, before.Last);
        deadline |= before.Is(TermKind.TheDay) && scan.Items.Count > 1 && scan.Items[^2].Is(TermKind.Deadline);
        var next = scan.At(at + 1);
        return deadline && (next.Kind == TokenKind.Newline || (next.Kind == TokenKind.Symbol && !next.Glued) || next.Fold is "." or "," or ")" or ";" or "?" or "!" || (next.Kind == TokenKind.Word && !next.Glued
            && !scan.Has(TermKind.Noun, at + 1) && !scan.Has(TermKind.Modifier, at + 1) && !scan.Has(TermKind.Type, at + 1) && !scan.Has(TermKind.Unit, at + 1) && !scan.Has(TermKind.Scale, at + 1)
            && !scan.Has(TermKind.Month, at + 1) && scan.Word(at + 1) is not "of"));
    }

    private static Item? ReadWords(Scan scan, int at)
    {
        if (scan.Has(TermKind.Month, at, out var last, out var month))
        {
            var day = scan.At(last + 1).IsSymbol('.') ? last + 2 : last + 1;
            if (scan.At(day) is { Kind: TokenKind.Number, Length: <= 2 } number)
            {
                var end = scan.At(day + 1).Glued && scan.Word(day + 1) is "st" or "nd" or "rd" or "th" or "er" ? day + 1 : day;
                var (year, final) = ReadYear(scan, end);
                return Dated(scan, month, number.Fold, year) is { } date ? Make(scan, at, final, date) : null;
            }

            return null;
        }

        if (scan.Has(TermKind.Weekday, at, out last, out var weekday))
        {
            // "Sunday, May 17", "domingo 17 de mayo": one day.
            var day = scan.At(last + 1).IsSymbol(',') ? last + 2 : last + 1;
            day += scan.Word(day) == "the" ? 1 : 0;
            if (day < scan.Tokens.Count && !scan.Has(TermKind.Weekday, day) && (scan.At(day).Kind == TokenKind.Number ? ReadFigures(scan, day) : scan.Has(TermKind.Month, day) ? ReadWords(scan, day) : null) is { Kind: ItemKind.Date } dated)
            {
                return Make(scan, at, dated.Last, dated.Date);
            }

            var ahead = ((int.Parse(weekday) - (int)scan.Received.DayOfWeek + 6) % 7) + 1;
            return Make(scan, at, last, AddDays(scan.Received, ahead));
        }

        if (scan.Has(TermKind.Holiday, at, out last, out var holiday))
        {
            return Make(scan, at, last, Holidays.Next(holiday, scan.Received));
        }

        if (scan.Has(TermKind.RelativeDay, at, out last, out var days))
        {
            return Make(scan, at, last, AddDays(scan.Received, int.Parse(days)), isDeadline: true, days == "0" ? "today" : null);
        }

        if (!scan.Has(TermKind.EndOf, at, out last, out var period))
        {
            return null;
        }

        // "fin juin", "finales de mayo".
        return period != "named" ? Make(scan, at, last, EndOf(scan.Received, period), isDeadline: true)
            : scan.Has(TermKind.Month, last + 1, out var ofMonth, out var named) && Dated(scan, named, "28", null) is { } inMonth ? Make(scan, at, ofMonth, EndOf(inMonth, "month"), isDeadline: true)
            : null;
    }

    private static (string? Year, int Last) ReadYear(Scan scan, int last)
    {
        var at = scan.At(last + 1).IsSymbol(',') ? last + 2 : last + 1;
        return scan.At(at) is { Kind: TokenKind.Number, Length: 4 } year && year.Fold[0] is '1' or '2' && !scan.At(at + 1).Glued | scan.At(at + 1).Kind != TokenKind.Word && scan.At(at).Fold.StartsWith("20", StringComparison.Ordinal)
            ? (year.Fold, at)
            : (null, last);
    }

    private static DateOnly EndOf(DateOnly day, string period) => period switch
    {
        "week" => AddDays(day, ((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7),
        "next_week" => AddDays(day, (((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7) + 7),
        "next_month" when day.Year < 9998 => EndOf(day.AddMonths(1), "month"),
        "month" or "next_month" => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        "quarter" => new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 3, DateTime.DaysInMonth(day.Year, (((day.Month - 1) / 3) * 3) + 3)),
        _ => new DateOnly(day.Year, 12, 31),
    };

    private static DateOnly NextDayOfMonth(DateOnly from, int day)
    {
        for (var step = 0; step < 12; step++)
        {
            var year = from.Year + ((from.Month - 1 + step) / 12);
            var month = ((from.Month - 1 + step) % 12) + 1;
            if (year < 9999 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) is var date && date > from)
            {
                return date;
            }
        }

        return from;
    }

    // A day without a year is the next one of that name.
    private static DateOnly? Dated(Scan scan, string month, string day, string? year)
    {
        if (year is not null)
        {
            return Day(year.Length == 2 ? "20" + year : year, month, day);
        }

        return Day($"{scan.Received.Year:0000}", month, day) is { } date && date >= scan.Received ? date
            : scan.Received.Year < 9998 ? Day($"{scan.Received.Year + 1:0000}", month, day)
            : null;
    }

    private static DateOnly? Day(string year, string month, string day) =>
        int.TryParse(year, out var y) && int.TryParse(month, out var m) && int.TryParse(day, out var d)
        && y is > 1900 and < 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    private static DateOnly AddDays(DateOnly day, int days) => day.DayNumber + days < DateOnly.MaxValue.DayNumber ? day.AddDays(days) : DateOnly.MaxValue;

    private static DateOnly AddBusinessDays(DateOnly day, int days)
    {
        for (var left = Math.Min(days, 1_000); left > 0 && day < DateOnly.MaxValue; left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static Item Make(Scan scan, int first, int last, DateOnly date, bool isDeadline = false, string? word = null) =>
        new(ItemKind.Date, first, last, scan.Tokens[first].Start, scan.Tokens[last].End, scan.Tokens[first].Fold) { Date = date, Flag = isDeadline, Value = word };
}
