using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// XML as Bandwidth writes it: names whose case varies between calls, and elements that come and go (bandwidth.md §12). Read without document types,
/// entities of one's own or anything from elsewhere, and within a size and a depth.
/// </summary>
internal static class BandwidthXml
{
    /// <summary>The media type of bodies.</summary>
    public const string ContentType = "application/xml; charset=utf-8";

    /// <summary>The media type asked for.</summary>
    public const string Accept = "application/xml";

    // Its own documents go down some eight elements; without a bound, building the tree takes the square of the depth.
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = CarrierRequest.DefaultAnswerLimit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>The root element; false when the body is empty or no whole document.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out XElement? root)
    {
        root = null;
        if (body.IsEmpty)
        {
            return false;
        }

        try
        {
            using var stream = MemoryMarshal.TryGetArray(body, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(body.ToArray());
            using var reader = XmlReader.Create(stream, Reading);
            root = Read(reader);
        }
        catch (XmlException)
        {
            root = null;
        }

        return root is not null;
    }

    /// <summary>Whether an element has this name, in any case.</summary>
    public static bool Is(this XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The children of a name.</summary>
    public static IEnumerable<XElement> All(this XElement? parent, string name) => parent is null ? [] : parent.Elements().Where(child => child.Is(name));

    /// <summary>The first child of a name; null when there is none.</summary>
    public static XElement? At(this XElement? parent, string name) => parent.All(name).FirstOrDefault();

    /// <summary>The first element of a name at any depth; null when there is none.</summary>
    public static XElement? Below(this XElement? parent, string name) => parent?.Descendants().FirstOrDefault(element => element.Is(name));

    /// <summary>The text of the first child of a name; null when it is absent or blank.</summary>
    public static string? TextAt(this XElement? parent, string name) => parent.At(name) is { HasElements: false } child && child.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A truth value of a child; null when it tells none.</summary>
    public static bool? TruthAt(this XElement? parent, string name) => bool.TryParse(parent.TextAt(name), out var truth) ? truth : null;

    /// <summary>An instant of a child, UTC; null when it tells none that can be read.</summary>
    public static DateTimeOffset? InstantAt(this XElement? parent, string name) =>
        DateTimeOffset.TryParse(parent.TextAt(name), null, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The numbers in the leaves of an element, whichever of Bandwidth's names they have, each once.</summary>
    public static IReadOnlyList<E164> Numbers(this XElement? parent)
    {
        var numbers = new List<E164>();
        foreach (var leaf in parent?.DescendantsAndSelf() ?? [])
        {
            if (!leaf.HasElements && IsNumberName(leaf.Name.LocalName) && TryNumber(leaf.Value, out var number) && !numbers.Contains(number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>A number in either of Bandwidth's forms: E.164 (version 2) or ten digits (version 1, and some answers of version 2).</summary>
    public static bool TryNumber(string? text, out E164 number)
    {
        var value = text?.Trim();
        return E164.TryParse(value, out number)
            || (value is { Length: 10 } && E164.TryParse($"+1{value}", out number))
            || (value is { Length: 11 } && value[0] == '1' && E164.TryParse($"+{value}", out number));
    }

    /// <summary>An element with a text; a null text makes none. What XML can't hold is left out.</summary>
    public static XElement? Leaf(string name, string? text) => text is null ? null : new XElement(name, string.Concat(text.Where(XmlConvert.IsXmlChar)));

    /// <summary>The bytes of a document.</summary>
    public static byte[] ToContent(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Writing))
        {
            root.Save(writer);
        }

        return stream.ToArray();
    }

    // Elements and texts alone: Bandwidth uses neither attributes nor namespaces. Null for what goes too deep.
    private static XElement? Read(XmlReader reader)
    {
        XElement? root = null;
        var open = new Stack<XElement>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when open.Count == Deepest:
                    return null;
                case XmlNodeType.Element:
                    var element = new XElement(reader.LocalName);
                    if (open.TryPeek(out var parent))
                    {
                        parent.Add(element);
                    }

                    root ??= element;
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(element);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek().Add(reader.Value);
                    break;
            }
        }

        return root;
    }

    private static bool IsNumberName(string name) =>
        name.Equals("TelephoneNumber", StringComparison.OrdinalIgnoreCase) || name.Equals("FullNumber", StringComparison.OrdinalIgnoreCase)
        || name.Equals("PhoneNumber", StringComparison.OrdinalIgnoreCase) || name.Equals("Tn", StringComparison.OrdinalIgnoreCase)
        || name.Equals("ReservedTn", StringComparison.OrdinalIgnoreCase);
}
