using System.Text;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using FsCheck;
using FsCheck.Fluent;

namespace AgentHost.Tests.Reading;

public sealed class ReaderFuzzTests
{
    /// <summary>The variable that asks for more inputs than the few thousand of every run.</summary>
    private const string InputsVariable = "AGENTHOST_FUZZ_INPUTS";

    private const int UsualInputs = 4_000;

    [Fact]
    public void Read_AnyText_KeepsItsPromises()
    {
        var inputs = int.TryParse(Environment.GetEnvironmentVariable(InputsVariable), out var asked) ? asked : UsualInputs;
        NumberRequest? before = null;
        for (var seed = 0; seed < inputs; seed++)
        {
            before = Checked(seed, before);
        }
    }

    [Fact]
    public void Read_AnyCharacters_KeepsItsPromises() =>
        Prop.ForAll<string?>(text => Broken(text ?? "", ReadingText.Read(text ?? "")) is null).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("10 in 212\n", 10_000)]
    [InlineData("I need 5 numbers in Boise, no fax. ", 2_000)]
    [InlineData("(", 100_000)]
    [InlineData("<a", 50_000)]
    [InlineData("{", 100_000)]
    [InlineData("no ", 10_000)]
    [InlineData("(AI do it) ", 20_000)]
    [InlineData("no confirmation is needed. ", 10_000)]
    [InlineData("\uD800", 100_000)]
    public void Read_EnormousText_StaysWithinItsBounds(string piece, int times)
    {
        var text = new StringBuilder().Insert(0, piece, times).ToString();

        var reading = ReadingText.Read(text);

        Assert.True(reading.Request.Lines.Count <= NumberRequestJson.MaxLines);
    }

    [Fact]
    public void Read_ListsBeyondWhatARequestHolds_StaysWithinItAndSaysSo()
    {
        var cities = "5 numbers in " + string.Join(' ', NumberingPlan.Default.Places.Where(place => place.Population > 100_000).Select(place => place.Label));
        var numbers = "Please release " + string.Join(", ", Enumerable.Range(0, 10_100).Select(i => $"206-55{i / 10_000}-{i % 10_000:0000}"));

        Assert.All([cities, numbers], text =>
        {
            var reading = ReadingText.Read(text);
            Assert.Null(Broken(text, reading));
            Assert.Contains(reading.Notes, note => note.Code == "lines_left_out");
        });
    }

    [Fact]
    public void Read_SameText_GivesTheSameReading()
    {
        const string text = "5 in 212 and 3 in 646, all with SMS, by Friday";

        Assert.Equal(NumberRequestJson.Serialize(ReadingText.Read(text).Request), NumberRequestJson.Serialize(new OfflineReader(AgentHost.Numbering.Plan.NumberingPlan.Default).Read(text, ReadingText.Received).Request));
    }

    // Reads a text alone, and as the next message of a dialogue; the answer goes on into the dialogue of the next text, now and then.
    private static NumberRequest? Checked(int seed, NumberRequest? before)
    {
        var text = FuzzText.Of(seed);
        try
        {
            var alone = ReadingText.Read(text);
            Assert.Null(Broken(text, alone));
            Assert.Equal(NumberRequestJson.Serialize(alone.Request), NumberRequestJson.Serialize(ReadingText.Read(text).Request));
            if (before is null)
            {
                return alone.Request;
            }

            var answered = ReadingText.Read(text, before);
            Assert.Null(Broken(text, answered));
            return seed % 5 == 0 ? null : answered.Request;
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"Seed {seed}, text {System.Text.Json.JsonSerializer.Serialize(text)}: {e.Message}", e);
        }
    }

    // The promise that a reading breaks; null when it keeps all.
    private static string? Broken(string text, AgentHost.Numbering.Reading.Reading reading)
    {
        var request = reading.Request;
        var json = NumberRequestJson.Serialize(request);
        return reading.Spans.FirstOrDefault(span => !IsInside(text, span.Start, span.Length)) is { } span ? $"{span} is outside"
            : reading.Notes.FirstOrDefault(note => !IsInside(text, note.Start, note.Length)) is { } note ? $"{note} is outside"
            : request.Lines.FirstOrDefault(line => line.Quantity is < 1 || line.QuantityMax <= line.Quantity) is { } counted ? $"{counted} has an impossible count"
            : request.Lines.SelectMany(line => line.AreaCodes).Where(code => NumberingPlan.Default.Classify(code) is not (NpaKind.Geographic or NpaKind.TollFree)).Select(code => $"{code} is no area code").FirstOrDefault()
            ?? (NumberRequestJson.Serialize(NumberRequestJson.Parse(json)) == json ? null : "The request is another after JSON");
    }

    private static bool IsInside(string text, int start, int length) => start >= 0 && length >= 0 && start + length <= text.Length;
}
