using System.Globalization;

namespace AgentHost.Operations;

/// <summary>Cursors of lists: the count of rows already given.</summary>
internal static class Paging
{
    public static Problem BadCursor => Problem.BadInput("cursor_invalid", "The cursor is not one that this list gave.", "Leave it out to begin again.");

    public static bool TryRead(string? cursor, out int skip)
    {
        skip = 0;
        return cursor is null || (int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip) && skip >= 0);
    }

    public static string? Next(int skip, int limit, int got) =>
        got > limit ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null;
}
