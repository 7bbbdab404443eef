using System.Text;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>What is read of a ticket beside the request: yes and no, commands, lists.</summary>
public sealed class TicketWordsTests
{
    [Theory]
    [InlineData("Yes", true)]
    [InlineData("Go ahead", true)]
    [InlineData("Hi team,\n\nYes, please go ahead.\n\nThanks, Sam", true)]
    [InlineData("ok, go ahead!", true)]
    [InlineData("Yes, go ahead. Thanks, Sam", true)]
    [InlineData("Yes. Thanks, wait", null)]
    [InlineData("Oui, allez-y. Merci!", true)]
    [InlineData("D'accord.", true)]
    [InlineData("Sí, adelante. Gracias.", true)]
    [InlineData("Hola, de acuerdo", true)]
    [InlineData("No, thanks.", false)]
    [InlineData("Please cancel the order.", false)]
    [InlineData("Non merci", false)]
    [InlineData("No, gracias", false)]
    [InlineData("Yes, but make it 12", null)]
    [InlineData("Yes and no", null)]
    [InlineData("yes no", null)]
    [InlineData("Go ahead and order 500 more", null)]
    [InlineData("Thanks!", null)]
    [InlineData("", null)]
    [InlineData("> Yes, go ahead", null)]
    [InlineData("We need 5 numbers", null)]
    public void GoAhead_OfAComment_IsYesOrNoOnlyWhenBare(string text, bool? expected) => Assert.Equal(expected, GoAhead.Read(text, "Sam Miller"));

    [Theory]
    [InlineData("/agenthost pause", CommandVerb.Pause, null)]
    [InlineData("  /AgentHost Approve as agreed \nmore", CommandVerb.Approve, "as agreed")]
    [InlineData("/agenthost", CommandVerb.Unknown, null)]
    [InlineData("/agenthost 2", CommandVerb.Unknown, null)]
    [InlineData("/agenthost obey me", CommandVerb.Unknown, "me")]
    public void Command_OfANote_IsRead(string note, CommandVerb verb, string? reason) => Assert.Equal(new AgentCommand(verb, reason), AgentCommand.Read(note));

    [Theory]
    [InlineData("/agenthosting pause")]
    [InlineData("please /agenthost pause")]
    [InlineData("")]
    public void Command_OfAnotherNote_IsNone(string note) => Assert.Null(AgentCommand.Read(note));

    [Theory]
    [InlineData("quantity,city,state\n3,Seattle,WA\n", "3 numbers in Seattle, WA")]
    [InlineData("Cantidad;Ciudad\n4;\"Miami\"", "4 numbers in Miami")]
    [InlineData("area code\tqty\ttype\n800\t2\ttoll_free", "2 toll-free numbers in area code 800")]
    [InlineData("5 numbers in Denver", "5 numbers in Denver")]
    public void List_OfAFile_BecomesWishes(string content, string expected) => Assert.Equal([expected], AttachedList.Read(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void List_ThatIsNoText_IsNotRead()
    {
        Assert.Null(AttachedList.Read([0xFF, 0xFE, 0x00]));
        Assert.Null(AttachedList.Read(Encoding.UTF8.GetBytes("a\0b")));
        Assert.Null(AttachedList.Read(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat("1 number in Denver", 300)))));
    }
}
