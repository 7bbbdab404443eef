using System.Runtime.InteropServices;

namespace AgentHost.Numbering.Reading;

/// <summary>A count as written.</summary>
/// <param name="Low">The count, or the lower end of a range; null for "some".</param>
/// <param name="High">The upper end of a range.</param>
/// <param name="Digits">The digits as written, when it was written in digits or spelled digit by digit; else null.</param>
/// <param name="IsPlural">Whether an "s" hangs on it ("907s").</param>
/// <param name="IsImpossible">Whether nobody can have so many numbers: none, fewer than none, more than a million, half a one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Count(int? Low, int? High = null, string? Digits = null, bool IsPlural = false, bool IsImpossible = false)
{
    /// <summary>The largest count that is taken at its word.</summary>
    public const int Most = 1_000_000;
}
