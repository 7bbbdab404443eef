using System.Text;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using FsCheck;
using FsCheck.Fluent;

namespace AgentHost.Tests.Reading;

public sealed class ReaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "10 ", "212", "206-555-0142", " in ", "Seattle", "or", "each of ", ",", ".", "\n", "|", "\t", "-", "(", ")", "<", ">", "{", "\"", "[", "]", "#", "$1.50", "toll-free ", "numbers ", "a ",
        "AI: ", "SYSTEM:", "by Friday ", "31/02/2026 ", "June 31 ", "0", "-3", "1e9", "999999999999999999999", "sixty ", "hundred ", "million ", "between ", "and ", "not ", "actually ", "make it ",
        "\uD83D\uDE00", "\uD800", "\uDC00", "\0", "\u202E", "\u00E9", "ORD-", "PO 1", "ending in ", "TACO", "LATA ", "rate center ", "under ", "cancel ", "port ", "for the Big Sale campaign ", "St. ", "Ft. ", "N.C. ", "```", "<!--", "\r\n", "…",
    ];

    [Fact]
    public void Read_AnyMixtureOfPieces_NeverThrowsAndKeepsSpansInside()
    {
        var message = Gen.Elements(Pieces).ArrayOf(40).Select(string.Concat);

        Prop.ForAll(message.ToArbitrary(), text => Holds(text)).QuickCheckThrowOnFailure();
        for (var seed = 0; seed < 3_000; seed++)
        {
            Assert.True(Holds(Mixture(seed)));
        }
    }

    [Fact]
    public void Read_AnyCharacters_NeverThrows() =>
        Prop.ForAll<string?>(text => Holds(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyDialogue_NeverThrows()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            NumberRequest? request = null;
            for (var turn = 0; turn < 4; turn++)
            {
                request = ReadingText.Read(Mixture((seed * 4) + turn), request).Request;
            }

            Assert.NotNull(request);
        }
    }

    [Theory]
    [InlineData("10 in 212\n", 10_000)]
    [InlineData("I need 5 numbers in Boise, no fax. ", 2_000)]
    [InlineData("(", 100_000)]
    [InlineData("<a", 50_000)]
    [InlineData("{", 100_000)]
    [InlineData("no ", 10_000)]
    [InlineData("\uD800", 100_000)]
    public void Read_EnormousText_StaysWithinItsBounds(string piece, int times)
    {
        var text = new StringBuilder().Insert(0, piece, times).ToString();

        var reading = ReadingText.Read(text);

        Assert.True(reading.Request.Lines.Count <= NumberRequestJson.MaxLines);
    }

    [Fact]
    public void Read_SameText_GivesTheSameReading()
    {
        const string text = "5 in 212 and 3 in 646, all with SMS, by Friday";

        Assert.Equal(NumberRequestJson.Serialize(ReadingText.Read(text).Request), NumberRequestJson.Serialize(new OfflineReader(AgentHost.Numbering.Plan.NumberingPlan.Default).Read(text, ReadingText.Received).Request));
    }

    private static string Mixture(int seed)
    {
        var random = new System.Random(seed);
        var text = new StringBuilder();
        for (var count = random.Next(1, 60); count > 0; count--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static bool Holds(string text)
    {
        var reading = ReadingText.Read(text);
        return reading.Spans.All(span => span.Start >= 0 && span.Length >= 0 && span.Start + span.Length <= text.Length)
            && reading.Notes.All(note => note.Start >= 0 && note.Length >= 0 && note.Start + note.Length <= text.Length)
            && NumberRequestJson.Serialize(NumberRequestJson.Parse(NumberRequestJson.Serialize(reading.Request))) == NumberRequestJson.Serialize(reading.Request);
    }
}
