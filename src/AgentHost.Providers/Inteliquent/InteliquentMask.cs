using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Providers.Inteliquent;

/// <summary>The digits of a query in Inteliquent's two forms (inteliquent.md §2): a mask of ten characters ("206555xxxx"), or a wildcard ("206*1234*") where digits may stand anywhere.</summary>
/// <param name="Mask">The mask; null where the wildcard is used.</param>
/// <param name="Wildcard">The wildcard; null where the mask is used.</param>
internal sealed record InteliquentMask(string? Mask, string? Wildcard)
{
    private const int Digits = 10;
    private const int AreaCodeDigits = 3;

    /// <summary>The form of a query in an area code, or in any; null when its filters contradict one another, so that no number has them all.</summary>
    public static InteliquentMask? Of(NumberQuery query, Npa? npa)
    {
        var mask = new char[Digits];
        Array.Fill(mask, 'x');
        var code = npa?.ToString() ?? "";
        if (!Put(mask, 0, code) || !Put(mask, AreaCodeDigits, query.Exchange ?? ""))
        {
            return null;
        }

        switch (query.Pattern)
        {
            case { Kind: PatternKind.StartsWith } pattern when !Put(mask, AreaCodeDigits, pattern.Digits):
                return null;
            case { Kind: PatternKind.EndsWith } pattern when !Put(mask, Digits - pattern.Digits.Length, pattern.Digits):
                return null;
            case { Kind: PatternKind.Contains } pattern when !MayBegin(pattern.Digits, code + query.Exchange):
                return new InteliquentMask(null, $"{(npa is null && query.Exchange is not null ? "???" : code)}{query.Exchange}*{pattern.Digits}*");
        }

        return new InteliquentMask(new string(mask), null);
    }

    // Where the digits sought may begin within the fixed ones, the wildcard after those would miss numbers.
    private static bool MayBegin(string sought, string before) =>
        before.Contains(sought, StringComparison.Ordinal) || Enumerable.Range(0, before.Length).Any(at => sought.StartsWith(before[at..], StringComparison.Ordinal));

    private static bool Put(char[] mask, int at, string digits)
    {
        if (at < 0 || at + digits.Length > mask.Length)
        {
            return false;
        }

        for (var i = 0; i < digits.Length; i++)
        {
            if (mask[at + i] != 'x' && mask[at + i] != digits[i])
            {
                return false;
            }

            mask[at + i] = digits[i];
        }

        return true;
    }
}
