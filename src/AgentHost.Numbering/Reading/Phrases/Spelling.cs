namespace AgentHost.Numbering.Reading;

/// <summary>Distances between spellings, and the words of requests that are put right when misspelt.</summary>
internal static class Spelling
{
    private static readonly string[] Words =
    [
        "numbers", "number", "need", "order", "texting", "please", "local", "toll", "cancel", "voice", "purchase",
        "backorder", "disconnect", "release", "available", "nearby", "consecutive", "provision", "messaging", "area", "code", "codes", "want", "would", "with",
        "enabled", "looking", "status", "update", "dozen", "twenty", "thirty", "fifteen", "eleven", "twelve",
    ];

    // Words in their own right, however near to one of those.
    private static readonly HashSet<string> Ordinary =
    [
        "testing", "resting", "states", "statue", "statutes", "world", "wound", "mould", "could", "locale", "vocal", "loyal", "focal", "choice", "voiced", "border", "older", "orders", "odder", "comes", "cores", "modes", "cooler", "coder",
        "booking", "locking", "cooking", "lacking", "licking", "looming", "nearly", "thirsty", "pleased", "pleases", "leased", "cancer", "cancels", "relapse", "released", "releases", "purchased", "purchases", "purchaser", "members", "lumber",
        "seven", "elevens", "updates", "updated", "updater", "plural", "arena", "aroma", "areas", "enable", "enables", "massaging", "witty", "width", "withe", "dozens", "dozer", "doze", "texture", "tasting", "twelfth", "fifteenth",
    ];

    /// <summary>The word of a request that a misspelt word stands for; null when none is near.</summary>
    /// <param name="word">The word.</param>
    /// <param name="words">The words of its language that are worth putting right; null for the English ones.</param>
    public static string? Correct(string word, IReadOnlyList<string>? words)
    {
        if (word.Length is < 4 or > 12 || (words is null && Ordinary.Contains(word)))
        {
            return null;
        }

        foreach (var right in words ?? Words)
        {
            // A short word must have the same letters in another order; a longer one may miss, add or change one.
            if (right[0] == word[0] && Math.Abs(right.Length - word.Length) <= 1
                && (word.Length > 4 && right.Length > 4 ? Distance(word, right, 1) <= 1 : right.Length == word.Length && HasSameLetters(right, word)))
            {
                return right;
            }
        }

        return null;
    }

    private static bool HasSameLetters(string left, string right)
    {
        foreach (var letter in left)
        {
            if (left.AsSpan().Count(letter) != right.AsSpan().Count(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of letters to add, leave out, change or swap with their neighbour; one more than <paramref name="most"/> when it is larger.</summary>
    public static int Distance(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return most + 1;
        }

        var width = right.Length + 1;
        var rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var previous = rows[width..(2 * width)];
        var current = rows[(2 * width)..];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            var free = before;
            before = previous;
            previous = current;
            current = free;
        }

        return Math.Min(previous[right.Length], most + 1);
    }
}
