using System.Text;

namespace AgentHost.Tests.CommandLine;

public sealed class AskTests : IDisposable
{
    private const string Wish = "I need 10 local numbers in Seattle with SMS, and 2 toll-free";
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Ask_WithYes_OrdersAndNumbersListShowsThem()
    {
        var asked = await _run.RunAsync(["ask", Wish, "--yes", "--json"]);
        Assert.Equal(0, asked.ExitCode);
        var order = asked.Json.GetProperty("order");
        Assert.Equal("completed", order.GetProperty("state").GetString());
        var bought = order.GetProperty("lines").EnumerateArray()
            .SelectMany(l => l.GetProperty("numbers").EnumerateArray()).Select(n => n.GetProperty("number").GetString()!).Order().ToList();
        Assert.Equal(12, bought.Count);

        var listed = await _run.RunAsync(["numbers", "list", "--json"]);
        Assert.Equal(bought, listed.Json.GetProperty("numbers").EnumerateArray().Select(n => n.GetProperty("number").GetString()!).Order());
    }

    [Fact]
    public async Task Ask_InWords_TellsNumbersPriceAndOrder()
    {
        var asked = await _run.RunAsync(["ask", Wish, "--yes"]);
        Assert.Equal(0, asked.ExitCode);
        Assert.Matches(@"Order ORD-[0-9A-Z]{7} \(completed\)", asked.Out);
        Assert.Contains("$14.00 a month", asked.Out);
        Assert.Equal(12, asked.Out.Split('\n').Count(l => l.TrimStart().StartsWith("+1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ask_Twice_MakesTwoOrders()
    {
        await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"]);
        await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"]);
        var orders = await _run.RunAsync(["orders", "list", "--json"]);
        Assert.Equal(2, orders.Json.GetProperty("orders").GetArrayLength());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("local")]
    public async Task Ask_APlaceWithANamesake_NeedsTheAskersYesWhateverProviderIsNamed(string? provider)
    {
        string[] from = provider is null ? [] : ["--provider", provider];
        var asked = await _run.RunAsync(["ask", "2 numbers in Portland", "--json", .. from]);
        Assert.Equal(3, asked.ExitCode);
        Assert.Equal("asker", asked.Json.GetProperty("quote").GetProperty("approval").GetString());
    }

    [Fact]
    public async Task Ask_WithSomethingMissing_AsksAndEndsWith3()
    {
        var asked = await _run.RunAsync(["ask", "I need some numbers", "--yes", "--json"]);
        Assert.Equal(3, asked.ExitCode);
        Assert.Equal("question", asked.Json.GetProperty("outcome").GetString());
        Assert.Contains("?", asked.Json.GetProperty("question").GetString());
        var request = asked.Json.GetProperty("request").GetProperty("request_id").GetString()!;

        var answered = await _run.RunAsync(["ask", "10 in Seattle", "--request", request, "--yes", "--json"]);
        Assert.Equal(0, answered.ExitCode);
        Assert.Equal(10, answered.Json.GetProperty("order").GetProperty("filled").GetInt32());
    }

    [Fact]
    public async Task Ask_WithNobodyThereAndNoYes_QuotesAndOrdersNothing()
    {
        var asked = await _run.RunAsync(["ask", Wish]);
        Assert.Equal(3, asked.ExitCode);
        Assert.Contains("$14.00 a month", asked.Out);
        Assert.Contains("--yes", asked.Out);
        Assert.Empty((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
    }

    [Theory]
    [InlineData("y\n", "ordered", 1)]
    [InlineData("n\n", "declined", 0)]
    [InlineData("", "declined", 0)]
    public async Task Ask_AtATerminal_AsksEvenWherePolicyWouldLetItPass(string typed, string outcome, int orders)
    {
        var asked = await _run.RunAsync(["ask", "2 toll-free numbers", "--json"], typed);
        Assert.Contains("[y/N]", asked.Error);
        Assert.Equal(outcome, asked.Json.GetProperty("outcome").GetString());
        Assert.Equal(orders, (await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public async Task Ask_AboveTheAskersTier_IsNeverAnsweredByYes()
    {
        var asked = await _run.RunAsync(["ask", "300 numbers in Dallas", "--yes", "--json"]);
        Assert.Equal(4, asked.ExitCode);
        Assert.Equal("pending_approval", asked.Json.GetProperty("order").GetProperty("state").GetString());
        Assert.Equal(0, (await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("n\n", 5, 0)]
    [InlineData("yes\n", 0, 120)]
    public async Task Ask_AboveTheAskersTierAtATerminal_TakesTheTypedAnswerOnly(string typed, int exitCode, int numbers)
    {
        var asked = await _run.RunAsync(["ask", "120 numbers in Dallas", "--yes", "--json"], typed);
        Assert.Equal(exitCode, asked.ExitCode);
        Assert.Equal(numbers, (await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Ask_FromStandardInput_ReadsTheText()
    {
        var asked = await _run.RunAsync(["ask", "-", "--yes", "--json"], piped: Encoding.UTF8.GetBytes("one toll-free number please\n"));
        Assert.Equal(0, asked.ExitCode);
    }

    [Fact]
    public async Task Ask_Interrupted_SaysThatNothingWasOrdered()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var asked = await _run.RunAsync(["ask", Wish, "--yes", "--json"], stop: stopped.Token);
        Assert.Equal(130, asked.ExitCode);
        Assert.Contains("Nothing was ordered.", asked.Error);
        Assert.Empty((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
    }

    [Fact]
    public async Task Ask_WithCredentialsOfACarrier_SaysThatTheyAreNotUsed()
    {
        _run.Environment["TWILIO_AUTH_TOKEN"] = "0123456789abcdef";
        var asked = await _run.RunAsync(["ask", "2 toll-free numbers"]);
        Assert.Contains("Twilio credentials found, not used: simulated mode.", asked.Error);
        Assert.DoesNotContain("0123456789abcdef", asked.Out + asked.Error);
    }

    [Fact]
    public async Task ProvidersList_WithOddCredentials_SaysWhatTheyLookLikeAndNotWhatTheyAre()
    {
        _run.Environment["TWILIO_ACCOUNT_SID"] = "SK0123456789abcdef0123456789abcdef";
        var listed = await _run.RunAsync(["providers", "list"]);
        Assert.Contains("Twilio: TWILIO_ACCOUNT_SID: this looks like an API key (SK…)", listed.Out + listed.Error);
        Assert.Contains("Twilio: TWILIO_AUTH_TOKEN is not set", listed.Out + listed.Error);
        Assert.DoesNotContain("0123456789abcdef", listed.Out + listed.Error);
    }

    [Fact]
    public async Task Ask_InLiveMode_FindsNoCarrierAndSaysSo()
    {
        _run.Environment["AGENTHOST_MODE"] = "live";
        var asked = await _run.RunAsync(["ask", "2 toll-free numbers", "--yes", "--json"]);
        Assert.Equal(6, asked.ExitCode);
        Assert.Equal("nothing_available", asked.Json.GetProperty("outcome").GetString());
        Assert.Contains("Live mode", asked.Error);
    }

    [Fact]
    public async Task Ask_WhileSpendingIsStopped_IsRefused()
    {
        Assert.Equal(0, (await _run.RunAsync(["spending", "stop", "--all", "--reason", "trial"])).ExitCode);
        var asked = await _run.RunAsync(["ask", "2 toll-free numbers", "--yes", "--json"]);
        Assert.Equal(5, asked.ExitCode);
        Assert.Equal("spending_stopped", asked.ErrorCode);
        Assert.Equal(0, (await _run.RunAsync(["spending", "resume", "--all", "--reason", "over"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"])).ExitCode);
    }
}
