using System.Text.Json;
using System.Text.RegularExpressions;
using AgentHost.Storage.Rows;
using AgentHost.SystemTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.MainJob;

/// <summary><c>ask</c>, from a sentence to numbers: what it prints, what it returns, what it bought.</summary>
public sealed partial class AskTests
{
    private const string Seattle = "I need 10 local numbers in Seattle with SMS, and 2 toll-free";

    [Fact]
    public async Task Ask_Yes_PrintsNumbersPriceAndOrder_TheListShowsThem_AgainIsANewOrder()
    {
        await using var installation = await Installation.CreateAsync();
        var first = (await installation.RunAsync("ask", Seattle, "--yes")).Ends(0);
        var printed = Telephone().Matches(first.Out).Select(m => m.Value).ToList();
        Assert.Equal(12, printed.Distinct().Count());
        Assert.Contains("Price: $5.00 once, $14.00 a month.", first.Out, StringComparison.Ordinal);
        Assert.Contains((await installation.OrderAsync()).Id, first.Out, StringComparison.Ordinal);

        var listed = (await installation.RunAsync("numbers", "list", "--json")).Ends(0).Json;
        Assert.Equal(12, listed.GetProperty("total").GetInt32());
        Assert.Equal(printed.Distinct().Order(), Strings(listed, "numbers", "number").Order());
        Assert.All(Strings(listed, "numbers", "number"), n => Assert.Contains(n, printed));

        var second = (await installation.RunAsync("ask", Seattle, "--yes", "--json")).Ends(0).Json.GetProperty("order");
        Assert.NotEqual((await OldestAsync(installation)).Id, second.GetProperty("order_id").GetString());
        Assert.Equal(24, installation.Sold);
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task Ask_Json_PrintsOneDocumentWithRequestQuoteAndOrder()
    {
        await using var installation = await Installation.CreateAsync();
        var answer = (await installation.RunAsync("ask", "3 local numbers in Seattle", "--yes", "--json")).Ends(0).Json;
        Assert.Equal("ordered", answer.GetProperty("outcome").GetString());
        Assert.Equal("3", answer.GetProperty("request").GetProperty("request").GetProperty("lines")[0].GetProperty("quantity").GetRawText());
        var order = answer.GetProperty("order");
        Assert.Equal("completed", order.GetProperty("state").GetString());
        Assert.Equal(3, order.GetProperty("lines")[0].GetProperty("numbers").GetArrayLength());
        Assert.Equal(answer.GetProperty("quote").GetProperty("monthly_price").GetDecimal(), order.GetProperty("monthly_price").GetDecimal());
    }

    [Fact]
    public async Task Ask_NobodyAtATerminalAndNoYes_ShowsThePlanAndBuysNothing()
    {
        await using var installation = await Installation.CreateAsync();
        var run = (await installation.RunAsync("ask", Seattle)).Ends(3);
        Assert.Contains("--yes", run.Out, StringComparison.Ordinal);
        Assert.Contains("$14.00 a month", run.Out, StringComparison.Ordinal);
        await Books.AssertUntouchedAsync(installation);
    }

    [Fact]
    public async Task Ask_CountAndPlaceMissing_EndsWithAQuestion_AndTheAnswerFinishesIt()
    {
        await using var installation = await Installation.CreateAsync();
        var asked = (await installation.RunAsync("ask", "I need some numbers", "--yes", "--json")).Ends(3).Json;
        Assert.Contains('?', asked.GetProperty("question").GetString()!);
        await Books.AssertUntouchedAsync(installation);

        var request = asked.GetProperty("request").GetProperty("request_id").GetString()!;
        (await installation.RunAsync("ask", "--request", request, "4 local ones in Seattle", "--yes")).Ends(0);
        Assert.Equal(4, installation.Sold);
    }

    [Fact]
    public async Task Ask_SecondTier_YesIsTheAskersOwn()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("ask", "40 local numbers in Seattle", "--yes")).Ends(0);
        Assert.Equal(40, installation.Sold);
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task Ask_ThirdTier_WaitsForApproval_WhichOnlyATypedAnswerGives()
    {
        await using var installation = await Installation.CreateAsync();
        var waits = (await installation.RunAsync("ask", "150 local numbers in Seattle", "--yes", "--json")).Ends(4).Json;
        var order = waits.GetProperty("order").GetProperty("order_id").GetString()!;
        Assert.Equal("pending_approval", waits.GetProperty("order").GetProperty("state").GetString());

        // A yes that is piped in is nobody's typed answer.
        (await installation.RunWithInputAsync("y\n", "orders", "approve", order)).Fails(4, "nobody_at_terminal");
        Assert.Equal(0, installation.Sold);

        var typed = await PersonAtTerminal.RunAsync(installation, "y", "orders", "approve", order);
        Assert.Equal(0, typed.ExitCode);
        await installation.WorkUntilSettledAsync();
        Assert.Equal(150, installation.Sold);
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task Ask_AtATerminal_AsksBeforeItSpends()
    {
        await using var installation = await Installation.CreateAsync();
        var no = await PersonAtTerminal.RunAsync(installation, "n", "ask", "2 local numbers in Seattle");
        Assert.Contains("[y/N]", no.Out, StringComparison.Ordinal);
        Assert.Equal(0, installation.Sold);
        var yes = await PersonAtTerminal.RunAsync(installation, "y", "ask", "2 local numbers in Seattle");
        Assert.Equal(0, yes.ExitCode);
        Assert.Equal(2, installation.Sold);
    }

    [Theory]
    [InlineData("10 numbers in area code 212, no other area code", 1, 6)]
    [InlineData("5 numbers in 808", 6, 0)]
    [InlineData("5 numbers in 808, backorder is fine", 6, 0)]
    public async Task Ask_NotEnoughInStock_ExitCodeSaysHowFarItCame(string request, int exitCode, int sold)
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("ask", request, "--yes")).Ends(exitCode);
        Assert.Equal(sold, installation.Sold);
    }

    private static IEnumerable<string> Strings(JsonElement document, string list, string property) =>
        document.GetProperty(list).EnumerateArray().Select(e => e.GetProperty(property).GetString()!);

    private static Task<OrderRow> OldestAsync(Installation installation) =>
        installation.Database.ReadAsync((db, token) => db.Orders.OrderBy(o => o.CreatedAt).FirstAsync(token), CancellationToken.None);

    [GeneratedRegex(@"\+1\d{10}", RegexOptions.NonBacktracking)]
    private static partial Regex Telephone();
}
