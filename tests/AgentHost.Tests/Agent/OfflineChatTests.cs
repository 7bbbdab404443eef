using System.Text;
using AgentHost.Tests.CommandLine;

namespace AgentHost.Tests.Agent;

/// <summary>The offline model through the whole of <c>chat</c>: tools, database and simulated carrier.</summary>
public sealed class OfflineChatTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Chat_FromAQuestionToAnOrder_KeepsTheRequestOverTurns()
    {
        var turns = await ChatAsync("I need some numbers", "10 in Seattle", "yes", "how is my order?");
        Assert.Equal(["request_parse"], turns[0].Tools);
        Assert.Contains("?", turns[0].Answer);
        Assert.Equal(["request_parse", "order_quote"], turns[1].Tools);
        Assert.Contains("Shall I order 10 numbers for $5.00 once and $10.00 a month?", turns[1].Answer);
        Assert.Equal(["order_place"], turns[2].Tools);
        Assert.Matches(@"Order ORD-\w{7} \(completed\)", turns[2].Answer);
        Assert.Equal(["request_parse", "order_get"], turns[3].Tools);
        Assert.Equal(10, (await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("no")]
    [InlineData("hello")]
    [InlineData("maybe tomorrow")]
    public async Task Chat_WithoutAYes_OrdersNothing(string answer)
    {
        await ChatAsync("2 toll-free numbers", answer, "bye");
        Assert.Empty((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
    }

    [Fact]
    public async Task Chat_YesTwice_IsOneOrder()
    {
        await ChatAsync("2 toll-free numbers", "yes", "yes");
        Assert.Single((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
    }

    [Fact]
    public async Task Chat_NothingUnderstood_SaysWhatItCanDo()
    {
        var turns = await ChatAsync("what a lovely day");
        Assert.Contains("I can find, price and order", turns[0].Answer);
    }

    private async Task<List<(string Answer, List<string> Tools)>> ChatAsync(params string[] lines)
    {
        var run = await _run.RunAsync(["chat", "--json"], piped: Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        Assert.True(run.ExitCode == 0, run.Error);
        return [.. run.Json.EnumerateArray().Select(t => (
            t.GetProperty("answer").GetString()!,
            t.GetProperty("tools").EnumerateArray().Select(n => n.GetString()!).ToList()))];
    }
}
