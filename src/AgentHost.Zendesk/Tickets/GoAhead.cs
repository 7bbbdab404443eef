using System.Text;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Reading;

namespace AgentHost.Zendesk.Tickets;

/// <summary>
/// Reads a requester's bare yes or no to a question of ours, in English, French and Spanish. Only when nothing but courtesy stands beside it: "yes, but make it 12" is a
/// message of its own.
/// </summary>
public static class GoAhead
{
    private const int LongestCourtesy = 4;

    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "yes", "yeah", "yep", "sure", "ok", "okay", "go ahead", "go for it", "do it", "yes go ahead", "yes please", "yes please go ahead", "please go ahead", "ok go ahead", "please do", "yes do", "order it",
        "order them", "please order", "please order them", "place it", "place the order", "please place the order", "buy them", "confirm", "confirmed", "i confirm", "approved", "sounds good", "looks good", "that works",
        "that is fine", "thats fine", "yes that is fine", "proceed", "please proceed", "yes proceed", "go ahead and order", "go ahead and order them", "go ahead with the order", "yes order again", "order again", "order them again", "order anyway",
        "oui", "oui allez y", "allez y", "vas y", "daccord", "dac", "cest bon", "cest daccord", "oui cest bon", "oui daccord", "ok allez y", "je confirme", "confirme", "oui je confirme", "parfait", "commandez", "commandez les", "vous pouvez commander",
        "oui svp", "oui sil vous plait", "allez y svp", "allez y sil vous plait", "feu vert", "procedez",
        "si", "si adelante", "adelante", "de acuerdo", "si por favor", "adelante por favor", "si de acuerdo", "esta bien", "vale", "dale", "confirmo", "confirmado", "si confirmo", "proceda", "procedan", "hagalo", "haganlo", "si hagalo", "perfecto", "pidalos", "si claro", "claro",
    };

    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "no", "nope", "no thanks", "no thank you", "dont", "do not", "stop", "not now", "not yet", "never mind", "nevermind", "leave it", "cancel", "cancel it", "cancel that", "cancel this", "please cancel", "cancel please", "please cancel it", "please dont", "no longer needed", "we changed our mind",
        "no cancel", "no need", "cancel the order", "please cancel the order", "cancel my order", "please do not order",
        "non", "non merci", "annulez", "annulez svp", "annulez la commande", "annuler", "pas maintenant", "laissez tomber", "non annulez", "ne commandez pas", "veuillez annuler", "veuillez annuler la commande",
        "no gracias", "cancelar", "cancele", "cancelen", "cancelelo", "cancele el pedido", "cancelen el pedido", "ahora no", "todavia no", "olvidelo", "no por favor", "por favor cancele", "por favor cancelen",
    };

    private static readonly HashSet<string> Courtesies = new(StringComparer.Ordinal)
    {
        "hi", "hello", "hey", "dear", "good", "thanks", "thank", "cheers", "regards", "best", "kind", "sincerely", "bonjour", "bonsoir", "salut", "merci", "cordialement", "hola", "buenos", "buenas", "gracias", "saludos", "atentamente", "please", "svp",
    };

    /// <summary>True for yes, false for no, null for anything else.</summary>
    /// <param name="text">The comment.</param>
    /// <param name="name">The name of who wrote it, which may stand below it; null when it is not known.</param>
    public static bool? Read(string text, string? name = null)
    {
        var signed = Clauses(name ?? "").SelectMany(clause => clause.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var clauses = Clauses(RequesterWords.Own(text)).ToList();
        var meant = clauses.Where((clause, index) => !IsCourtesy(clause) && !(index > 0 && clause.Split(' ').All(signed.Contains) && !No.Contains(clause))).ToList();
        return meant.Count == 0 ? null
            : meant.TrueForAll(Yes.Contains) || Yes.Contains(string.Join(' ', meant)) ? true
            : meant.TrueForAll(No.Contains) || No.Contains(string.Join(' ', meant)) ? false
            : null;
    }

    // "Hi team", "Thanks a lot", "Best regards": a few words that begin so and hold no figure.
    private static bool IsCourtesy(string clause)
    {
        var words = clause.Split(' ');
        return words.Length <= LongestCourtesy && Courtesies.Contains(words[0]) && !clause.Any(char.IsDigit) && !No.Contains(clause) && !Yes.Contains(clause);
    }

    private static IEnumerable<string> Clauses(string text)
    {
        var clause = new StringBuilder();
        foreach (var character in PlaceName.WithoutAccents(text))
        {
            if (character is '\n' or '.' or '!' or '?' or ',' or ';' or ':' or '\u00A1' or '\u00BF')
            {
                if (Folded(clause) is { Length: > 0 } done)
                {
                    yield return done;
                }

                clause.Clear();
            }
            else if (character is not ('\'' or '\u2019'))
            {
                clause.Append(char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ');
            }
        }

        if (Folded(clause) is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static string Folded(StringBuilder clause) => string.Join(' ', clause.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
