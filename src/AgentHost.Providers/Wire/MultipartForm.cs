using System.Buffers;
using System.Text;

namespace AgentHost.Providers.Wire;

/// <summary>A form with files (RFC 7578), in the order added.</summary>
/// <param name="boundary">What parts it: letters and digits that whoever wrote the files can't have known.</param>
internal sealed class MultipartForm(string boundary)
{
    private readonly ArrayBufferWriter<byte> _content = new();

    /// <summary>The media type, with the boundary.</summary>
    public string ContentType => $"multipart/form-data; boundary={boundary}";

    /// <summary>Adds a field.</summary>
    public MultipartForm Add(string name, string value) => Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n", Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a file. Of its name letters, digits and ".-_" are kept; the media type is the caller's to have checked.</summary>
    public MultipartForm Add(string name, string fileName, string mediaType, ReadOnlySpan<byte> file)
    {
        var plain = string.Concat(fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        return Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{plain}\"\r\nContent-Type: {mediaType}\r\n\r\n", file);
    }

    /// <summary>The whole content.</summary>
    public byte[] ToContent() => [.. _content.WrittenSpan, .. Encoding.ASCII.GetBytes($"--{boundary}--\r\n")];

    private MultipartForm Write(string head, ReadOnlySpan<byte> value)
    {
        _content.Write(Encoding.UTF8.GetBytes(head));
        _content.Write(value);
        _content.Write("\r\n"u8);
        return this;
    }
}
