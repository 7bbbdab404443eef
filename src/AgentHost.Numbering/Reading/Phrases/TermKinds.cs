using System.Runtime.InteropServices;

namespace AgentHost.Numbering.Reading;

/// <summary>A set of kinds of terms, one bit each; there is room for 128 kinds.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TermKinds(ulong Low, ulong High)
{
    /// <summary>The set of one kind.</summary>
    public static TermKinds Of(TermKind kind) => (int)kind < 64 ? new(1UL << (int)kind, 0) : new(0, 1UL << ((int)kind - 64));

    /// <summary>The set of some kinds.</summary>
    public static TermKinds Of(params ReadOnlySpan<TermKind> kinds)
    {
        TermKinds set = default;
        foreach (var kind in kinds)
        {
            set |= Of(kind);
        }

        return set;
    }

    /// <summary>The set of the kinds that are listed before one.</summary>
    public static TermKinds Before(TermKind kind) => (int)kind < 64 ? new((1UL << (int)kind) - 1, 0) : new(ulong.MaxValue, (1UL << ((int)kind - 64)) - 1);

    /// <summary>Whether a kind is in the set.</summary>
    public bool Contains(TermKind kind) => ((((int)kind < 64 ? Low : High) >> ((int)kind & 63)) & 1) != 0;

    /// <summary>Whether the sets have a kind in common.</summary>
    public bool Overlaps(TermKinds other) => ((Low & other.Low) | (High & other.High)) != 0;

    /// <summary>The kinds of both sets.</summary>
    public static TermKinds operator |(TermKinds left, TermKinds right) => new(left.Low | right.Low, left.High | right.High);
}
