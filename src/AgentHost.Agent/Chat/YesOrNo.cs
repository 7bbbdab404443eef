namespace AgentHost.Agent.Chat;

/// <summary>Reads a bare yes or no; anything longer is a message of its own and goes to the reader.</summary>
internal static class YesOrNo
{
    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "yes", "y", "yeah", "yep", "yup", "sure", "ok", "okay", "go ahead", "go", "do it", "do so", "order", "order it", "order them", "place it",
        "place the order", "buy", "buy it", "buy them", "confirm", "confirmed", "yes order", "yes order them", "yes go ahead", "ok go ahead", "yes do",
    };

    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "no", "n", "nope", "no thanks", "no thank you", "dont", "do not", "stop", "not now", "not yet", "never mind", "nevermind", "leave it", "cancel",
    };

    /// <summary>True for yes, false for no, null for anything else.</summary>
    public static bool? Read(string text)
    {
        var bare = new string([.. text.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c == ' ')]);
        var words = string.Join(' ', bare.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != "please"));
        return Yes.Contains(words) ? true : No.Contains(words) ? false : null;
    }
}
