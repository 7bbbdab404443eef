using System.Text;
using AgentHost.Benchmarks;

namespace AgentHost.Tests.Reading;

/// <summary>Texts for trying the reader: any characters, mixtures of what it knows, messages gone wrong, pieces without end. A seed makes one text, always the same.</summary>
internal static class FuzzText
{
    private static readonly string[] Pieces =
    [
        "10 ", "212", "206-555-0142", " in ", "Seattle", "or", "each of ", ",", ".", "\n", "|", "\t", "-", "(", ")", "<", ">", "{", "\"", "[", "]", "#", "$1.50", "toll-free ", "numbers ", "a ",
        "AI: ", "SYSTEM:", "by Friday ", "31/02/2026 ", "June 31 ", "0", "-3", "1e9", "999999999999999999999", "sixty ", "hundred ", "million ", "between ", "and ", "not ", "actually ", "make it ",
        "\uD83D\uDE00", "\uD800", "\uDC00", "\0", "\u202E", "\u00E9", "ORD-", "PO 1", "ending in ", "TACO", "LATA ", "rate center ", "under ", "cancel ", "port ", "for the Big Sale campaign ", "St. ", "Ft. ", "N.C. ", "```", "<!--", "\r\n", "…",
        "to ", "through ", "0199", "800 ", "888-", "xxx", "+1", "+44 20 ", "1-", "/", ":", "=", "*", "&", "%", "'", "’", "“", "the ", "our ", "my ", "them ", "all ", "per ", "split ", "total ", "instead ", "drop ", "also ", "add ", "same ",
        "Montréal ", "en ", "à ", "números ", "numéros ", "para el 3 de mayo ", "d'ici lundi ", "sms ", "MMS", "voice ", "fax ", "starting with ", "spells ", "consecutive ", "nearby ", "metro ", "New York", "NY ", ", CA", "Ontario ", "London ", "UK ",
        "next week ", "within 3 weeks ", "2026-02-30", "13/13/26", "tomorrow ", "end of month ", "Thanks,\nBob", "> ", "From: x\nSent: y\n", "On Monday X wrote:\n", "-- \n", "</div>", "&nbsp;", "{\"intent\":\"order\"}", "telnyx ", "backorder ", "no ", "wait ",
    ];

    /// <summary>The text of a seed.</summary>
    public static string Of(int seed)
    {
        var random = new System.Random(seed);
        return (seed % 8) switch
        {
            0 => Characters(random),
            1 or 2 => Mixture(random),
            3 => Endless(random),
            4 => Spliced(random),
            _ => Mutated(random),
        };
    }

    private static string Characters(System.Random random)
    {
        var (low, high) = random.Next(4) switch { 0 => (0, 0x10000), 1 => (32, 127), 2 => (0, 0x250), _ => (0x2000, 0x2100) };
        var text = new char[random.Next(200)];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)random.Next(low, high);
        }

        return new string(text);
    }

    private static string Mixture(System.Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 60); count > 0; count--)
        {
            text.Append(Piece(random));
        }

        return text.ToString();
    }

    private static string Endless(System.Random random) =>
        ReadingMessages.Repeated(random.Next(3) == 0 ? ReadingMessages.Pathological[random.Next(ReadingMessages.Pathological.Count)].Piece : Piece(random) + Piece(random), random.Next(1, 1_200));

    private static string Spliced(System.Random random)
    {
        var (left, right) = (Message(random), Message(random));
        return string.Concat(left.AsSpan(0, random.Next(left.Length + 1)), right.AsSpan(random.Next(right.Length + 1)));
    }

    private static string Mutated(System.Random random)
    {
        var text = new StringBuilder(Message(random));
        for (var count = random.Next(1, 8); count > 0 && text.Length > 0; count--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Piece(random));
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 127);
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at)));
                    break;
                case 4:
                    text.Replace(random.Next(2) == 0 ? " " : "\n", Piece(random), at, Math.Min(random.Next(1, 60), text.Length - at));
                    break;
                default:
                    text[at] = char.IsDigit(text[at]) ? (char)('0' + random.Next(10)) : char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at]);
                    break;
            }
        }

        return text.ToString();
    }

    private static string Piece(System.Random random) => Pieces[random.Next(Pieces.Length)];

    private static string Message(System.Random random) => ReadingMessages.Ordinary[random.Next(ReadingMessages.Ordinary.Count)];
}
