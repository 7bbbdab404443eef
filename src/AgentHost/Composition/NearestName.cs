namespace AgentHost.Composition;

/// <summary>Finds the known name that a misspelt one is nearest to.</summary>
internal static class NearestName
{
    public static string Of(string written, IReadOnlyList<string> known) =>
        known.MinBy(name => Distance(written.ToUpperInvariant(), name.ToUpperInvariant()))!;

    /// <summary>How many letters have to be put in, taken out or changed (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
