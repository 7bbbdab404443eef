using System.Text;
using AgentHost.Operations;

namespace AgentHost.Terminal;

/// <summary>The text of a message: from the argument, or from standard input when the argument is "-" or absent and something is piped in.</summary>
internal static class TextInput
{
    /// <summary>The largest text that is read, 1 MB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<Result<string>> ReadAsync(string? argument, Surroundings surroundings, CancellationToken ct)
    {
        if (argument is not null and not "-")
        {
            return Check(argument);
        }

        if (argument is null && !surroundings.InputRedirected)
        {
            return Empty();
        }

        await using var input = surroundings.OpenInput();
        var bytes = new byte[MaxBytes + 1];
        var length = await input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length > MaxBytes ? TooLarge() : Decode(bytes.AsSpan(0, length));
    }

    /// <summary>The text of a file.</summary>
    public static async Task<Result<string>> ReadFileAsync(FileInfo file, CancellationToken ct) =>
        !file.Exists ? Problem.BadInput("file_not_found", $"There is no file {file.FullName}.", "Name a text file.")
        : file.Length > MaxBytes ? TooLarge()
        : Decode(await File.ReadAllBytesAsync(file.FullName, ct));

    /// <summary>Bytes as UTF-8 text, with or without a byte order mark.</summary>
    public static Result<string> Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Check(Strict.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return NotText();
        }
    }

    private static Result<string> Check(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            return TooLarge();
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f' or '\v')))
        {
            return NotText();
        }

        return string.IsNullOrWhiteSpace(text) ? Empty() : text;
    }

    private static Problem Empty() => Problem.BadInput(
        "text_empty", "There is no text to read.", "Say what you need, such as: agenthost ask \"10 local numbers in Seattle with SMS\".");

    private static Problem TooLarge() => Problem.BadInput(
        "text_too_large", "The text is larger than 1 MB.", "Send the part that holds the request.");

    private static Problem NotText() => Problem.BadInput(
        "text_not_text", "The input is not UTF-8 text.", "Send plain text; a file of another kind has to be converted first.");
}
