namespace AgentHost.Numbering.Reading;

/// <summary>The requester's own words of a message, and their language. Without a clock and without I/O, as <see cref="OfflineReader"/>.</summary>
public static class RequesterWords
{
    /// <summary>What is left of a message without quoted and forwarded mail, markup, signatures, and text that speaks to the machine; blank when nothing is.</summary>
    public static string Own(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var own = MessageText.OwnWords(text, Math.Min(text.Length, OfflineReader.MostCharacters));
        return new string([.. own.Where(character => character != MessageText.Nothing)]).Trim();
    }

    /// <summary>The language that the reader's answer should be in: "en", "fr" or "es".</summary>
    /// <param name="text">The message.</param>
    /// <param name="otherwise">What it is taken for when its words do not tell.</param>
    public static string LanguageOf(string text, string otherwise) => LanguageFinder.Of(Own(text)).Most(From(otherwise)) switch
    {
        Language.French => "fr",
        Language.Spanish => "es",
        _ => "en",
    };

    private static Language From(string word) => word switch
    {
        "fr" => Language.French,
        "es" => Language.Spanish,
        _ => Language.English,
    };
}
