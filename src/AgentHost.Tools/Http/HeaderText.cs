using System.Text;

namespace AgentHost.Tools.Http;

/// <summary>Values in headers as the protocol writes them: visible ASCII as it is, anything else as <c>=?base64?…?=</c> over UTF-8.</summary>
internal static class HeaderText
{
    private const string Before = "=?base64?";
    private const string After = "?=";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null for what is no such value.</summary>
    public static string? Decode(string value)
    {
        value = value.Trim();
        if (value.Any(c => c is not '\t' and (< ' ' or > '~')))
        {
            return null;
        }

        if (!value.StartsWith(Before, StringComparison.Ordinal) || !value.EndsWith(After, StringComparison.Ordinal) || value.Length < Before.Length + After.Length)
        {
            return value;
        }

        try
        {
            return Strict.GetString(Convert.FromBase64String(value[Before.Length..^After.Length]));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
