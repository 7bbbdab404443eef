using AgentHost.Numbering.Reading;

namespace AgentHost.Tests.Reading;

public sealed class ReadingNoteTests
{
    [Theory]
    [InlineData("6 numbers in area code 555", "area_code_not_in_service", "555", "order: 6 | ? location")]
    [InlineData("6 numbers in area code 999", "area_code_not_in_service", "999", "order: 6 | ? location")]
    [InlineData("6 numbers in area code 273", "area_code_not_in_service", "273", "order: 6 | ? location")]
    [InlineData("6 numbers in 242", "area_code_not_served", "242", "order: 6 | ? location")]
    [InlineData("6 numbers in area code 900", "area_code_not_served", "900", "order: 6 | ? location")]
    [InlineData("0 numbers in Dallas please", "quantity_impossible", "0", "order: some Dallas,TX | ? quantity")]
    [InlineData("give me -3 numbers in Dallas", "quantity_impossible", "-3", "order: some Dallas,TX | ? quantity")]
    [InlineData("I want 1000000000000 numbers in Dallas", "quantity_impossible", "1000000000000", "order: some Dallas,TX | ? quantity")]
    [InlineData("3 numbers in Portland", "place_ambiguous", "Portland", "order: 3 Portland,OR")]
    [InlineData("3 numbers in Xanadu", "place_unknown", "Xanadu", "order: 3 | ? location")]
    [InlineData("3 numbers in Pittsburg Heights", "place_unknown", "Pittsburg Heights", "order: 3 | ? location")]
    [InlineData("3 numbers in seatle", "place_corrected", "seatle", "order: 3 Seattle,WA")]
    public void Read_SomethingOdd_NotesItAtItsWords(string text, string code, string words, string expected)
    {
        var reading = ReadingText.Read(text);

        var note = Assert.Single(reading.Notes, note => note.Code == code);
        Assert.Equal(words, text.Substring(note.Start, note.Length));
        Assert.Equal(expected, ReadingText.Short(reading.Request));
    }

    [Theory]
    [InlineData("Please order 907-555-0123. Voice is what we need on it.", "lines[0].features", "Voice")]
    [InlineData("6 toll-free numbers, they have to start with 833", "lines[0].areaCodes", "start with 833")]
    [InlineData("3 numbers that start with 206-555", "lines[0].exchange", "start with 206-555")]
    public void Read_SlotsTakenOverFromOtherWords_KeepTheirSpans(string text, string slot, string words) =>
        Assert.Contains(ReadingText.Read(text).Spans, span => span.Slot == slot && text.Substring(span.Start, span.Length) == words);

    [Fact]
    public void Read_SmallTalk_IsNotUnderstood()
    {
        var reading = ReadingText.Read("What a lovely morning it is.");

        Assert.False(reading.Understood);
        Assert.Contains(reading.Notes, note => note.Code == "not_understood");
    }

    [Fact]
    public void Read_TextBeyondTheBound_IsLeftOutAndNoted()
    {
        var reading = ReadingText.Read("5 numbers in 208." + new string('\n', OfflineReader.MostCharacters) + "and 9 in 303");

        Assert.Equal("order: 5 208", ReadingText.Short(reading.Request));
        Assert.Contains(reading.Notes, note => note.Code == "text_truncated");
    }

    [Fact]
    public void Read_Slots_HaveTheirWords()
    {
        const string text = "Please order ten numbers in Seattle with texting from Telnyx, PO 7781, by June 3.";

        var reading = ReadingText.Read(text);

        var spans = reading.Spans.ToDictionary(span => span.Slot, span => text.Substring(span.Start, span.Length));
        Assert.Equal("ten", spans["lines[0].quantity"]);
        Assert.Equal("Seattle", spans["lines[0].city"]);
        Assert.Equal("texting", spans["lines[0].features"]);
        Assert.Equal("Telnyx", spans["lines[0].provider"]);
        Assert.Equal("PO 7781", spans["reference"]);
        Assert.Equal("June 3", spans["neededBy"]);
    }
}
