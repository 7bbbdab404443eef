using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Tests.Reading;

public sealed class DialogueTests
{
    [Fact]
    public void Read_AnswersOfADialogue_FillAndChangeTheRequest() => Check(
        ("10 numbers please", "order: 10 | ? location"),
        ("Denver", "order: 10 Denver,CO"),
        ("and 3 in Boulder", "order: 10 Denver,CO; 3 Boulder,CO"),
        ("actually make it 4", "order: 10 Denver,CO; 4 Boulder,CO"),
        ("no wait, make the Denver ones 12", "order: 12 Denver,CO; 4 Boulder,CO"),
        ("all with sms", "order: 12 Denver,CO [sms]; 4 Boulder,CO [sms]"),
        ("drop Boulder", "order: 12 Denver,CO [sms]"),
        ("and 2 toll-free", "order: 12 Denver,CO [sms]; 2 toll_free"),
        ("never mind, forget it", "other"));

    [Fact]
    public void Read_PlacesOffTheList_AreDropped() => Check(
        ("4 in Reading PA, 3 in Allentown and 2 in Scranton", "order: 4 Reading,PA; 3 Allentown,PA; 2 Scranton,PA"),
        ("Reading comes off the list", "order: 3 Allentown,PA; 2 Scranton,PA"),
        ("the Allentown ones are out, make it 8 in Scranton", "order: 8 Scranton,PA"));

    [Fact]
    public void Read_FiguresOfAThought_FillTheSearch() => Check(
        ("What do you have in Anchorage?", "search: some Anchorage,AK"),
        ("we are thinking of 12, nothing is settled", "search: 12 Anchorage,AK"),
        ("somewhere in the region of 40", "search: 40 Anchorage,AK"));

    [Fact]
    public void Read_ConditionsAfterwards_AreAdded() => Check(
        ("I need some numbers", "order: some | ? quantity location"),
        ("20", "order: 20 | ? location"),
        ("area code 206 or 425", "order: 20 206/425"),
        ("nearby codes are fine", "order: 20 206/425 nearby"),
        ("by June 3rd", "order: 20 206/425 nearby | by 2026-06-03"),
        ("for the Summer Sale campaign", "order: 20 206/425 nearby | for Summer Sale, by 2026-06-03"),
        ("under $1.50 each", "order: 20 206/425 nearby $1.5 | for Summer Sale, by 2026-06-03"));

    [Fact]
    public void Read_SearchThenOrder_KeepsThePlace() => Check(
        ("how many numbers do you have in 503?", "search: some 503"),
        ("ok order 4", "order: 4 503"),
        ("what will that cost?", "order: 4 503"),
        ("change that to 6", "order: 6 503"));

    [Fact]
    public void Read_PortWithoutNumbers_IsFilledByThem() => Check(
        ("port my number please", "port_in | ? numbers"),
        ("503-555-0177", "port_in | +15035550177"),
        ("by the end of the month", "port_in | +15035550177, by 2026-05-31"));

    [Fact]
    public void Read_CancelWithoutReference_IsFilledByIt() => Check(
        ("please cancel my backorder", "cancel_order | ? reference"),
        ("BO-4410", "cancel_order | ref BO-4410"));

    [Fact]
    public void Read_ChangesOfCounts_AreReckoned() => Check(
        ("5 in Dallas and 5 in Houston", "order: 5 Dallas,TX; 5 Houston,TX"),
        ("add 2 to each", "order: 7 Dallas,TX; 7 Houston,TX"),
        ("3 more", "order: 7 Dallas,TX; 10 Houston,TX"),
        ("double that", "order: 7 Dallas,TX; 20 Houston,TX"),
        ("the Dallas block shrinks to 4", "order: 4 Dallas,TX; 20 Houston,TX"));

    [Fact]
    public void Read_ChangesOfCodes_KeepTheCount() => Check(
        ("20 in 512", "order: 20 512"),
        ("or 737 if you have to", "order: 20 512/737"),
        ("actually only 512", "order: 20 512 exact"),
        ("half of them in 737 instead", "order: 10 512 exact; 10 737"));

    [Fact]
    public void Read_DroppedConditions_AreGone() => Check(
        ("5 numbers in 303 from Plivo by Friday, max $2 each", "order: 5 303 plivo $2 | by 2026-05-08"),
        ("$1.50 actually", "order: 5 303 plivo $1.5 | by 2026-05-08"),
        ("no deadline", "order: 5 303 plivo $1.5"),
        ("any carrier", "order: 5 303 $1.5"),
        ("forget the cap", "order: 5 303"));

    [Fact]
    public void Read_NumbersTakenBack_AreLeftOut() => Check(
        ("release 859 555 0117, 859 555 0118 and 859 555 0119", "release | +18595550117 +18595550118 +18595550119"),
        ("wait keep 0118", "release | +18595550117 +18595550119"),
        ("not the first one", "release | +18595550119"));

    [Fact]
    public void Read_LastLineGiven_ChangesThatLine()
    {
        var soFar = ReadingText.Read("10 in Denver and 3 in Boulder").Request;

        var reading = OfflineReader.Default.Read("make it 5", ReadingText.Received, soFar, lastLine: 0);

        Assert.Equal("order: 5 Denver,CO; 3 Boulder,CO", ReadingText.Short(reading.Request));
    }

    private static void Check(params (string Message, string Expected)[] turns)
    {
        NumberRequest? request = null;
        foreach (var (message, expected) in turns)
        {
            request = ReadingText.Read(message, request).Request;
            Assert.Equal(expected, ReadingText.Short(request));
        }
    }
}
