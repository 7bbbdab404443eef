using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Numbering;

/// <summary>The stable lower-case words for enum values, "toll_free" for <c>TollFree</c>: in JSON, in the database, in answers.</summary>
public static class Word
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>The value for a word; throws <see cref="FormatException"/> for an unknown word.</summary>
    public static T To<T>(string word)
        where T : struct, Enum =>
        TryTo<T>(word, out var value) ? value : throw new FormatException($"'{word}' is none of {string.Join(", ", Words<T>.ByWord.Keys)}.");

    /// <summary>The value for a word.</summary>
    public static bool TryTo<T>([NotNullWhen(true)] string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word is not null && Words<T>.ByWord.TryGetValue(word, out value);
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(v => v, v => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static readonly IReadOnlyDictionary<string, T> ByWord =
            Enum.GetValues<T>().ToDictionary(Of, v => v, StringComparer.Ordinal);
    }
}
