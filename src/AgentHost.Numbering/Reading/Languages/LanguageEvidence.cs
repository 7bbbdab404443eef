using System.Runtime.InteropServices;

namespace AgentHost.Numbering.Reading;

/// <summary>How much of a text speaks for each language. A word that only one language has counts for more than one that several share.</summary>
/// <param name="English">The weight of English words.</param>
/// <param name="French">The weight of French words.</param>
/// <param name="Spanish">The weight of Spanish words.</param>
/// <param name="Other">The weight of the words of that other language which has most.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LanguageEvidence(int English, int French, int Spanish, int Other)
{
    /// <summary>The weight of a word that one language alone has.</summary>
    public const int OneWord = 6;

    /// <summary>The weight below which a text is not taken out of English.</summary>
    private const int Least = 2;

    /// <summary>Whether nothing speaks for another language than English.</summary>
    public bool IsEnglish => Math.Max(French, Spanish) is var most && (most < Least || (most < OneWord && English > most)) && Other < OneWord + 2;

    /// <summary>Whether the text is in a language that the reader does not read.</summary>
    public bool IsOther =>
        Math.Max(English, Math.Max(French, Spanish)) is var read && ((Other >= 2 * OneWord && 2 * Other > 3 * read) || (Other >= OneWord + 2 && Other > 2 * read));

    /// <summary>The language with most weight; without a difference that counts, the one that is given.</summary>
    /// <param name="otherwise">That language.</param>
    /// <param name="least">The weight that the language must have.</param>
    public Language Most(Language otherwise, int least = Least)
    {
        // English is everywhere in this trade: it wins only when it has more.
        var foreign = Math.Max(French, Spanish);
        return Math.Max(English, foreign) < least || (Of(otherwise) >= foreign && Of(otherwise) >= English) ? otherwise
            : English > foreign ? Language.English
            : Spanish >= French ? Language.Spanish
            : Language.French;
    }

    /// <summary>The weight of a language that the reader reads.</summary>
    public int Of(Language language) => language switch
    {
        Language.English => English,
        Language.French => French,
        Language.Spanish => Spanish,
        _ => Other,
    };
}
