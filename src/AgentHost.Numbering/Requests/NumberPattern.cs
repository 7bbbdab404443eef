namespace AgentHost.Numbering.Requests;

/// <summary>A digit pattern; letters are already digits by the telephone keypad.</summary>
/// <param name="Kind">Where the digits must be.</param>
/// <param name="Digits">The digits, one to ten.</param>
public sealed record NumberPattern(PatternKind Kind, string Digits)
{
    /// <summary>Whether a number of country code 1 has the pattern.</summary>
    public bool Matches(E164 number)
    {
        var national = number.Value[2..];
        return Kind switch
        {
            PatternKind.StartsWith => national[3..].StartsWith(Digits, StringComparison.Ordinal),
            PatternKind.EndsWith => national.EndsWith(Digits, StringComparison.Ordinal),
            _ => national.Contains(Digits, StringComparison.Ordinal),
        };
    }
}
