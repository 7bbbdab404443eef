namespace AgentHost.Numbering.Reading;

/// <summary>
/// The vocabularies of one message: which book the words of each sentence are looked up in, and which after it. A message in English
/// alone has one book; the others are loaded when a message first needs them.
/// </summary>
internal sealed class Lexicon
{
    // What dispatchers everywhere call by its English name.
    private static readonly TermKinds Trade = TermKinds.Of(
        TermKind.Noun, TermKind.NotNoun, TermKind.Type, TermKind.Capable, TermKind.Feature, TermKind.NotFeature, TermKind.AreaCode, TermKind.Provider, TermKind.Consecutive,
        TermKind.Backorder, TermKind.Please, TermKind.Port, TermKind.RateCenter, TermKind.Lata, TermKind.Exchange, TermKind.NpaNxx, TermKind.Currency, TermKind.Unit,
        TermKind.Label, TermKind.OrderNoun, TermKind.AssigneeNoun, TermKind.RefPrefix);

    // Of two letters only abbreviations: TN, BO-17, PO 7781.
    private static readonly TermKinds Abbreviated = TermKinds.Of(TermKind.Noun, TermKind.RefPrefix);

    private readonly List<Part> _parts = [];
    private int _last;

    /// <summary>The vocabularies of a text; its sentences are judged only when something in it is not English.</summary>
    public Lexicon(ReadOnlySpan<char> text)
    {
        var whole = LanguageFinder.Of(text);
        IsOther = whole.IsOther;
        if (whole.IsEnglish || IsOther)
        {
            return;
        }

        var usual = whole.Most(Language.English);
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || EndsSentence(text, at))
            {
                Add(text[from..at], at, usual, whole);
                from = at;
            }
        }
    }

    /// <summary>Whether the message is in a language that the reader does not read.</summary>
    public bool IsOther { get; }

    /// <summary>Whether every sentence is in English alone.</summary>
    public bool IsEnglish => _parts.Count == 0;

    /// <summary>The language of the sentence at an offset.</summary>
    public Language LanguageAt(int offset) => IsEnglish ? Language.English : At(offset).Language;

    /// <summary>The words that are put right when misspelt in the sentence at an offset; null where it is English.</summary>
    public IReadOnlyList<string>? WordsAt(int offset) => LanguageAt(offset) == Language.English ? null : At(offset).First.Misspelt;

    /// <summary>What begins with the word of a token, in the language of its sentence.</summary>
    public PhraseTree? BeginningWith(Token token) => (IsEnglish ? Phrasebook.Default : At(token.Start).First).BeginningWith(token.Fold);

    /// <summary>What begins with the word of a token in the other language of its sentence, and the kinds of phrases that count there.</summary>
    public (PhraseTree? Tree, TermKinds Kinds) AlsoBeginningWith(Token token)
    {
        var part = At(token.Start);
        var kinds = !part.IsTradeOnly ? Phrasebook.OfRequests : token.Kind != TokenKind.Word || token.Length >= 3 ? Trade : Abbreviated;
        return part.Second is null || (part.IsTradeOnly && token.Kind == TokenKind.Word && token.Length < 2) ? (null, default) : (part.Second.BeginningWith(token.Fold), kinds);
    }

    /// <summary>Whether a word, folded, is by itself an English phrase of a kind.</summary>
    public static bool Has(TermKind kind, string fold) => Phrasebook.Default.Has(kind, fold);

    private static bool EndsSentence(ReadOnlySpan<char> text, int at) =>
        text[at] is '\n' or ';' or '!' or '?' or '\u00BF' || (text[at] == '.' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]));

    private void Add(ReadOnlySpan<char> sentence, int end, Language usual, LanguageEvidence whole)
    {
        var evidence = LanguageFinder.Of(sentence);
        var language = evidence.Most(usual, LanguageEvidence.OneWord);
        Part part;
        if (language == Language.English)
        {
            var other = evidence.French > evidence.Spanish ? Language.French : evidence.Spanish > evidence.French ? Language.Spanish : whole.French > whole.Spanish ? Language.French : Language.Spanish;
            part = new(end, language, Phrasebook.Default, evidence.Of(other) >= LanguageEvidence.OneWord ? Phrasebook.Of(other) : null, IsTradeOnly: false);
        }
        else
        {
            part = new(end, language, Phrasebook.Of(language), Phrasebook.Default, IsTradeOnly: evidence.English < LanguageEvidence.OneWord);
        }

        if (_parts.Count > 0 && _parts[^1] with { End = end } == part)
        {
            _parts[^1] = part;
        }
        else
        {
            _parts.Add(part);
        }
    }

    // The scan asks for neighbours: from where it asked last, forwards or back.
    private Part At(int offset)
    {
        while (_last + 1 < _parts.Count && offset >= _parts[_last].End)
        {
            _last++;
        }

        while (_last > 0 && offset < _parts[_last - 1].End)
        {
            _last--;
        }

        return _parts[_last];
    }

    private sealed record Part(int End, Language Language, Phrasebook First, Phrasebook? Second, bool IsTradeOnly);
}
