using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AgentHost.Numbering;

/// <summary>The stable lower-case words for enum values, "toll_free" for <c>TollFree</c>: in JSON, in the database, in answers.</summary>
public static class Word
{
    private static readonly ConcurrentDictionary<Type, Words> Known = [];

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => WordsOf(typeof(T)).ByValue[Unsafe.As<T, int>(ref value)];

    /// <summary>The value for a word; throws <see cref="FormatException"/> for an unknown word.</summary>
    public static T To<T>(string word)
        where T : struct, Enum =>
        TryTo<T>(word, out var value) ? value : throw new FormatException($"'{word}' is none of {string.Join(", ", WordsOf(typeof(T)).ByWord.Keys)}.");

    /// <summary>The value for a word.</summary>
    public static bool TryTo<T>([NotNullWhen(true)] string? word, out T value)
        where T : struct, Enum
    {
        var number = 0;
        var known = word is not null && WordsOf(typeof(T)).ByWord.TryGetValue(word, out number);
        value = Unsafe.As<int, T>(ref number);
        return known;
    }

    private static Words WordsOf(Type type) => Known.GetOrAdd(type, static t => new Words(t));

    /// <summary>The words of one type, by plain numbers: tables of each type's own would be some thirty methods to compile for each at every start.</summary>
    private sealed class Words
    {
        public Words(Type type)
        {
            // The cast throws for an enum that is wider or narrower than int; there is none.
            var values = (int[])Enum.GetValuesAsUnderlyingType(type);
            var names = Enum.GetNames(type);
            for (var i = 0; i < values.Length; i++)
            {
                var word = JsonNamingPolicy.SnakeCaseLower.ConvertName(names[i]);
                ByValue.Add(values[i], word);
                ByWord.Add(word, values[i]);
            }
        }

        public Dictionary<int, string> ByValue { get; } = [];

        public Dictionary<string, int> ByWord { get; } = new(StringComparer.Ordinal);
    }
}
