using System.Globalization;
using System.Text;

namespace AgentHost.Zendesk.Comments;

/// <summary>
/// Words from outside, made harmless: letters with the few signs that names have. No digit (numbers come from the ledger alone), no link, no address, no markup, no
/// placeholder of Zendesk, no character that hides or turns text.
/// </summary>
public static class OutsideText
{
    private const int Longest = 60;

    /// <summary>The text cleaned; empty when nothing is left.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var word in text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsPlain(word))
            {
                continue;
            }

            if (clean.Length + word.Length >= Longest)
            {
                break;
            }

            clean.Append(clean.Length == 0 ? "" : " ").Append(word);
        }

        return clean.ToString().Trim(' ', '-', ',', '.', '’', '\'');
    }

    // A word with anything but letters, and signs inside names, is left out whole: what stays of a link could still be read as one.
    private static bool IsPlain(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var last = i == word.Length - 1;
            var plain = word[i] switch
            {
                '-' or '\'' or '’' => true,
                '.' or ',' => last,
                var other => char.IsLetter(other) || char.GetUnicodeCategory(other) is UnicodeCategory.NonSpacingMark,
            };
            if (!plain)
            {
                return false;
            }
        }

        return true;
    }
}
