namespace AgentHost.Numbering;

/// <summary>Tests on digit strings; ASCII digits only, so that look-alike digits of other scripts never pass.</summary>
internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
