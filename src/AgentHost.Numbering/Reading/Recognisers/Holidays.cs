namespace AgentHost.Numbering.Reading;

/// <summary>The days of holidays as they are kept in the United States; those that only Canada keeps, as there.</summary>
internal static class Holidays
{
    /// <summary>The next day of a holiday on or after a day.</summary>
    /// <param name="name">Its name in the vocabulary.</param>
    /// <param name="from">The day.</param>
    public static DateOnly Next(string name, DateOnly from)
    {
        if (from.Year > 9_000)
        {
            return from;
        }

        var day = In(name, from.Year);
        return day >= from ? day : In(name, from.Year + 1);
    }

    private static DateOnly In(string name, int year) => name switch
    {
        "new_year" => new(year, 1, 1),
        "new_years_eve" => new(year, 12, 31),
        "mlk" => Nth(year, 1, DayOfWeek.Monday, 3),
        "valentines" => new(year, 2, 14),
        "presidents" => Nth(year, 2, DayOfWeek.Monday, 3),
        "patrick" => new(year, 3, 17),
        "easter" => Easter(year),
        "good_friday" => Easter(year).AddDays(-2),
        "victoria" => Last(year, 5, DayOfWeek.Monday, before: 25),
        "mothers" => Nth(year, 5, DayOfWeek.Sunday, 2),
        "memorial" => Last(year, 5, DayOfWeek.Monday, before: 32),
        "fathers" => Nth(year, 6, DayOfWeek.Sunday, 3),
        "juneteenth" => new(year, 6, 19),
        "canada" => new(year, 7, 1),
        "independence" => new(year, 7, 4),
        "labor" => Nth(year, 9, DayOfWeek.Monday, 1),
        "columbus" => Nth(year, 10, DayOfWeek.Monday, 2),
        "halloween" => new(year, 10, 31),
        "election" => Nth(year, 11, DayOfWeek.Monday, 1).AddDays(1),
        "veterans" => new(year, 11, 11),
        "thanksgiving" => Nth(year, 11, DayOfWeek.Thursday, 4),
        "black_friday" => Nth(year, 11, DayOfWeek.Thursday, 4).AddDays(1),
        "cyber_monday" => Nth(year, 11, DayOfWeek.Thursday, 4).AddDays(4),
        "christmas_eve" => new(year, 12, 24),
        "boxing" => new(year, 12, 26),
        _ => new(year, 12, 25),
    };

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int count)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (count - 1)));
    }

    // The last such weekday of a month before a day of it.
    private static DateOnly Last(int year, int month, DayOfWeek weekday, int before)
    {
        var day = new DateOnly(year, month, Math.Min(before - 1, DateTime.DaysInMonth(year, month)));
        return day.AddDays(-(((int)day.DayOfWeek - (int)weekday + 7) % 7));
    }

    // The Gregorian computus (Meeus, Jones, Butcher).
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var sunday = moon - ((year + (year / 4) + moon + 2 - century + (century / 4)) % 7);
        var month = 3 + ((sunday + 40) / 44);
        return new(year, month, sunday + 28 - (31 * (month / 4)));
    }
}
