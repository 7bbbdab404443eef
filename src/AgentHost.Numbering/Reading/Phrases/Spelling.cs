namespace AgentHost.Numbering.Reading;

/// <summary>The words of requests that are put right when misspelt.</summary>
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
                && (word.Length > 4 && right.Length > 4 ? EditDistance.Between(word, right, 1) <= 1 : right.Length == word.Length && HasSameLetters(right, word)))
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
}
