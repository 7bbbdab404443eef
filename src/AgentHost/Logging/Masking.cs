using System.Text.RegularExpressions;
using AgentHost.Operations.Keys;

namespace AgentHost.Logging;

/// <summary>Takes telephone numbers and secrets out of text that is logged. The one place where that is done.</summary>
/// <param name="secrets">Values that must never appear, such as those of credentials in the environment.</param>
internal sealed partial class Masking(IEnumerable<string> secrets)
{
    private const string Hidden = "***";

    // Shorter values are words that occur by chance; hiding them would hide the log.
    private const int ShortestSecret = 8;

    private readonly string[] _secrets = [.. secrets.Where(s => s.Length >= ShortestSecret).Distinct().OrderByDescending(s => s.Length)];

    /// <summary>The text with "+12065550142" as "+1206***0142", and secrets as "***".</summary>
    public string Mask(string text) => Telephone().Replace(MaskSecrets(text), match => Shorten(match.Value));

    /// <summary>The text with secrets as "***", and telephone numbers as they are.</summary>
    public string MaskSecrets(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        text = ApiKey().Replace(text, ApiKeys.SecretPrefix + Hidden);
        return NamedSecret().Replace(text, "${name}" + Hidden);
    }

    [GeneratedRegex(@"ahk_[A-Za-z0-9_\-]{16,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiKey();

    private static string Shorten(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        var head = written.StartsWith('+') ? $"+{digits[..4]}" : digits[..3];
        return $"{head}{Hidden}{digits[^4..]}";
    }

    [GeneratedRegex(
        @"(?<![\w.])(?:\+\d{8,15}|1?[2-9]\d{2}[2-9]\d{6}|(?:1[ .\-])?\(?[2-9]\d{2}\)?[ .\-][2-9]\d{2}[ .\-]\d{4})(?![\w])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Telephone();

    [GeneratedRegex(
        @"(?<name>(?:password|pwd|passwd|secret|token|api[_\-]?key|auth[_\-]?token|private[_\-]?key|authorization)[""']?\s*[=:]\s*[""']?(?:bearer\s+|basic\s+)?|bearer\s+)[^\s""';,&]+",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedSecret();
}
