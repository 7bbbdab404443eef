using System.Globalization;

namespace AgentHost.Providers.Inteliquent;

/// <summary>Dates as Inteliquent writes them: 2019-03-29T00:00:00.000+0000, or 2015-12-22 (inteliquent.md §2).</summary>
internal static class InteliquentDates
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", "yyyy-MM-dd"];

    /// <summary>The moment, UTC; null for what is no date.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>A day, as requests take it.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
