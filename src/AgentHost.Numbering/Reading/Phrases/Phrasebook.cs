using System.Reflection;

namespace AgentHost.Numbering.Reading;

/// <summary>
/// The vocabulary of one language: phrases and what they mean, from the embedded text files of this folder.
/// Look-up is by the longest phrase that fits; a hyphen or a dot inside a phrase counts as nothing.
/// </summary>
internal sealed class Phrasebook
{
    // What requests are made of; the kinds after these are names of places and what surrounds a request.
    public static readonly TermKinds OfRequests = TermKinds.Before(TermKind.Country);

    private static readonly Lazy<Phrasebook> English = new(() => Load("english", "mail", "mail-french-spanish", "places"));
    private static readonly Lazy<Phrasebook> French = new(() => Load("french"));
    private static readonly Lazy<Phrasebook> Spanish = new(() => Load("spanish"));

    private readonly Dictionary<string, PhraseTree> _byFirstWord = new(StringComparer.Ordinal);
    private readonly List<PhraseRow> _rows = [];
    private IReadOnlyList<string>? _misspelt;

    /// <summary>English, the names of places and what surrounds a request in a mail, loaded once.</summary>
    public static Phrasebook Default => English.Value;

    /// <summary>The vocabulary of a language, loaded when it is first asked for.</summary>
    public static Phrasebook Of(Language language) => language switch
    {
        Language.French => French.Value,
        Language.Spanish => Spanish.Value,
        _ => English.Value,
    };

    /// <summary>Every phrase with its meaning, in the order of the files.</summary>
    public IReadOnlyList<PhraseRow> Rows => _rows;

    /// <summary>The words that are put right when misspelt.</summary>
    public IReadOnlyList<string> Misspelt => _misspelt ??= [.. All(TermKind.Spelling)];

    /// <summary>The phrases that begin with a word; null when there are none.</summary>
    public PhraseTree? BeginningWith(string fold) => _byFirstWord.GetValueOrDefault(fold);

    /// <summary>The longest phrase of a request that begins at a token, <paramref name="tree"/> being what begins with its word: its meanings and its last token, at most <paramref name="most"/>; no meanings when there is none.</summary>
    public static (TermList Terms, int Last) Find(PhraseTree? tree, List<Token> tokens, int at, int most = int.MaxValue)
    {
        var found = (Terms: TermList.None, Last: at);
        for (var token = at; tree is not null && token <= most && tree.Kinds.Overlaps(OfRequests); token = Next(tokens, token), tree = token < tokens.Count ? tree.After(tokens[token].Fold) : null)
        {
            if (tree.Terms.Count > 0 && tree.Terms[0].Kind < TermKind.Country)
            {
                found = (tree.Terms, token);
            }
        }

        return found;
    }

    /// <summary>The longest phrase of some kinds that begins at a token, <paramref name="tree"/> being what begins with its word.</summary>
    public static (TermList Terms, int Last) Find(PhraseTree? tree, List<Token> tokens, int at, TermKinds kinds)
    {
        var found = (Terms: TermList.None, Last: at);
        for (var token = at; tree is not null && tree.Kinds.Overlaps(kinds); token = Next(tokens, token), tree = token < tokens.Count ? tree.After(tokens[token].Fold) : null)
        {
            if (tree.Terms.Kinds.Overlaps(kinds))
            {
                found = (tree.Terms, token);
            }
        }

        return found;
    }

    /// <summary>The longest phrase of some kinds that begins at a token.</summary>
    public (TermList Terms, int Last) Find(List<Token> tokens, int at, TermKinds kinds) => Find(BeginningWith(tokens[at].Fold), tokens, at, kinds);

    /// <summary>Whether a word, folded, is by itself a phrase of a kind.</summary>
    public bool Has(TermKind kind, string fold) => BeginningWith(fold) is { } tree && tree.Terms.Kinds.Contains(kind);

    /// <summary>Every phrase of one kind, folded.</summary>
    public IEnumerable<string> All(TermKind kind) => _rows.Where(row => row.Term.Kind == kind).Select(row => string.Join(' ', Words(row.Text, elided: false))).Distinct(StringComparer.Ordinal);

    // The token of a phrase's next word: past glued hyphens, and past the end of a wrapped line.
    private static int Next(List<Token> tokens, int at)
    {
        var token = at + 1;
        while (token < tokens.Count && tokens[token].IsHyphen && tokens[token].Glued)
        {
            token++;
        }

        return token + 1 < tokens.Count && tokens[token].Kind == TokenKind.Newline && tokens[token + 1].Kind == TokenKind.Word ? token + 1 : token;
    }

    private static Phrasebook Load(params ReadOnlySpan<string> files)
    {
        var book = new Phrasebook();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var file in files)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream($"AgentHost.Numbering.Reading.Vocabulary.{file}.txt")!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    book.AddRow(line, elided: file == "french");
                }
            }
        }

        return book;
    }

    private void AddRow(string line, bool elided)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var head = line[..equals].Trim();
        var bracket = head.EndsWith(')') ? head.LastIndexOf('(') : -1;
        var word = bracket < 0 ? null : head[(bracket + 1)..^1];
        head = bracket < 0 ? head : head[..bracket].Trim();
        var space = head.IndexOf(' ', StringComparison.Ordinal);
        var term = new Term(Enum.Parse<TermKind>(space < 0 ? head : head[..space]), space < 0 ? "" : head[(space + 1)..].Trim(), word);
        foreach (var text in line[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _rows.Add(new(term, text));
            var words = Words(text, elided);
            if (!_byFirstWord.TryGetValue(words[0], out var tree))
            {
                _byFirstWord[words[0]] = tree = new(words[0]);
            }

            tree.Add(words.AsSpan(1), term);
        }
    }

    private static string[] Words(string phrase, bool elided)
    {
        var words = new List<string>(4);
        foreach (var token in Tokenizer.Tokenize(phrase))
        {
            if (!token.IsHyphen)
            {
                words.AddRange(elided ? TokenForms.CutElided(token.Fold) : [token.Fold]);
            }
        }

        return [.. words];
    }
}
