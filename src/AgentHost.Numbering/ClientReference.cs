using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Numbering;

/// <summary>
/// Our reference on a carrier order: "ah", a ULID, and two base-32 digits of the attempt: 30 letters and digits, which every carrier's
/// reference field takes (reliability rule 3).
/// </summary>
public readonly record struct ClientReference
{
    private const string Prefix = "ah";
    private static readonly System.Buffers.SearchValues<char> Digits32 = System.Buffers.SearchValues.Create(IdSource.Alphabet);
    private readonly string? _value;

    private ClientReference(string value) => _value = value;

    /// <summary>The reference as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A ClientReference was used without a value.");

    /// <summary>Makes the reference of one attempt, 0 to 1023.</summary>
    public static ClientReference Create(string ulid, int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(attempt, 1023);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ulid.Length, IdSource.UlidLength);
        return new ClientReference($"{Prefix}{ulid}{IdSource.Alphabet[attempt / 32]}{IdSource.Alphabet[attempt % 32]}");
    }

    /// <summary>Reads a reference written by <see cref="Create"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClientReference reference)
    {
        reference = default;
        if (text is not { Length: 30 } || !text.StartsWith(Prefix, StringComparison.Ordinal) || text.AsSpan(2).ContainsAnyExcept(Digits32))
        {
            return false;
        }

        reference = new ClientReference(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
