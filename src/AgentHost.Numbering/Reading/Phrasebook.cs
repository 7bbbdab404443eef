using System.Reflection;

namespace AgentHost.Numbering.Reading;

/// <summary>
/// The vocabulary: phrases and what they mean, from the embedded text files of this folder. Other languages are other files.
/// Look-up is by the longest phrase that fits; a hyphen or a dot inside a phrase counts as nothing.
/// </summary>
internal sealed class Phrasebook
{
    private static readonly Lazy<Phrasebook> Embedded = new(Load);

    private readonly Dictionary<string, List<Phrase>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<TermKind, HashSet<string>> _byKind = [];
    private readonly List<(Term Term, string Phrase)> _rows = [];

    /// <summary>The embedded vocabulary, loaded once.</summary>
    public static Phrasebook Default => Embedded.Value;

    /// <summary>The longest phrase of a request that begins at a token: its meanings and its last token; no meanings when there is none.</summary>
    public (IReadOnlyList<Term> Terms, int Last) Find(IReadOnlyList<Token> tokens, int at)
    {
        if (_byFirstWord.TryGetValue(tokens[at].Fold, out var phrases))
        {
            foreach (var phrase in phrases)
            {
                var last = phrase.Terms[0].Kind >= TermKind.Country ? -1 : Match(phrase.Words, tokens, at);
                if (last >= 0)
                {
                    return (phrase.Terms, last);
                }
            }
        }

        return ([], at);
    }

    /// <summary>The longest phrase of some kinds that begins at a token.</summary>
    public (IReadOnlyList<Term> Terms, int Last) Find(IReadOnlyList<Token> tokens, int at, ReadOnlySpan<TermKind> kinds)
    {
        if (_byFirstWord.TryGetValue(tokens[at].Fold, out var phrases))
        {
            foreach (var phrase in phrases)
            {
                if (phrase.HasAny(kinds) && Match(phrase.Words, tokens, at) is var last and >= 0)
                {
                    return (phrase.Terms, last);
                }
            }
        }

        return ([], at);
    }

    /// <summary>Whether a phrase of one kind is exactly this text, folded.</summary>
    public bool Has(TermKind kind, string fold) => _byKind.TryGetValue(kind, out var words) && words.Contains(fold);

    /// <summary>Whether a word begins some phrase.</summary>
    public bool Knows(string fold) => _byFirstWord.ContainsKey(fold);

    /// <summary>Every phrase with its meaning, in the order of the files.</summary>
    public IReadOnlyList<(Term Term, string Phrase)> Rows => _rows;

    /// <summary>Every phrase of one kind, folded.</summary>
    public IReadOnlyCollection<string> All(TermKind kind) => _byKind.TryGetValue(kind, out var words) ? words : [];

    private static int Match(string[] words, IReadOnlyList<Token> tokens, int at)
    {
        var token = at;
        for (var word = 1; word < words.Length; word++)
        {
            token++;
            while (token < tokens.Count && tokens[token].Kind == TokenKind.Symbol && tokens[token].Fold is "-" && words[word] != "-" && tokens[token].Glued)
            {
                token++;
            }

            // A wrapped line may cut a phrase in two, but only once.
            if (token + 1 < tokens.Count && tokens[token].Kind == TokenKind.Newline && tokens[token + 1].Kind == TokenKind.Word)
            {
                token++;
            }

            if (token >= tokens.Count || tokens[token].Fold != words[word])
            {
                return -1;
            }
        }

        return token;
    }

    private static Phrasebook Load()
    {
        var book = new Phrasebook();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Reading.Vocabulary.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    book.AddRow(line);
                }
            }
        }

        foreach (var phrases in book._byFirstWord.Values)
        {
            phrases.Sort((left, right) => right.Words.Length.CompareTo(left.Words.Length));
        }

        return book;
    }

    private void AddRow(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var head = line[..equals].Trim();
        var space = head.IndexOf(' ', StringComparison.Ordinal);
        var kind = Enum.Parse<TermKind>(space < 0 ? head : head[..space]);
        var value = space < 0 ? "" : head[(space + 1)..].Trim();
        if (!_byKind.TryGetValue(kind, out var words))
        {
            _byKind[kind] = words = new(StringComparer.Ordinal);
        }

        foreach (var text in line[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var phrase = Tokenizer.Tokenize(text).Where(token => !token.IsHyphen).Select(token => token.Fold).ToArray();
            words.Add(string.Join(' ', phrase));
            _rows.Add((new Term(kind, value), text));
            Add(phrase, new Term(kind, value));
        }
    }

    private void Add(string[] words, Term term)
    {
        if (!_byFirstWord.TryGetValue(words[0], out var phrases))
        {
            _byFirstWord[words[0]] = phrases = [];
        }

        var same = phrases.Find(phrase => phrase.Words.AsSpan().SequenceEqual(words));
        if (same is null)
        {
            phrases.Add(same = new Phrase(words, []));
        }

        same.Terms.Add(term);
    }

    private sealed record Phrase(string[] Words, List<Term> Terms)
    {
        public bool HasAny(ReadOnlySpan<TermKind> kinds)
        {
            foreach (var term in Terms)
            {
                if (kinds.Contains(term.Kind))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
