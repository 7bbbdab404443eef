using System.Text.RegularExpressions;

namespace AgentHost.Agent.Answers;

/// <summary>
/// Holds a draft answer against the ledger's view, which is what the tools answered: a digit string that is not in the view was made up,
/// and the draft must not be shown (reliability rule 22). Amounts are compared by value ("14.00" is 14), telephone numbers by all their digits.
/// </summary>
public sealed partial class AnswerCheck
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Takes in one more tool answer, as text or JSON.</summary>
    public void Learn(string view) => _known.UnionWith(Strings(view));

    /// <summary>The first digit string of the draft that no view holds; null when there is none.</summary>
    public string? FirstUnknown(string draft) => Strings(draft).FirstOrDefault(digits => !_known.Contains(digits));

    private static IEnumerable<string> Strings(string text)
    {
        foreach (Match match in DigitString().Matches(text))
        {
            yield return match.Groups["phone"].Success ? Telephone(match.ValueSpan) : Amount(match.ValueSpan);
        }
    }

    private static string Telephone(ReadOnlySpan<char> written)
    {
        var digits = string.Concat(written.ToArray().Where(char.IsAsciiDigit));
        return digits.Length == 10 ? $"1{digits}" : digits;
    }

    private static string Amount(ReadOnlySpan<char> written)
    {
        var plain = written.ToString().Replace(",", "", StringComparison.Ordinal);
        return plain.Contains('.', StringComparison.Ordinal) ? plain.TrimEnd('0').TrimEnd('.') : plain;
    }

    // A telephone number however it is punctuated, else an amount with its thousands and decimals, else a run of digits.
    [GeneratedRegex(
        @"(?<phone>(?<!\d)(?:\+?1[ .\-]?)?\(?[2-9]\d{2}\)?[ .\-]?[2-9]\d{2}[ .\-]?\d{4}(?!\d))|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DigitString();
}
