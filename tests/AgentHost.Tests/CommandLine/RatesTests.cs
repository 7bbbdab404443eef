namespace AgentHost.Tests.CommandLine;

/// <summary><c>rates</c> at the terminal, and what <c>ask</c> says then.</summary>
public sealed class RatesTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Ask_WithARateCard_TellsThePriceAndTheOperatorsCost()
    {
        Assert.Equal(0, (await _run.RunAsync(["rates", "set", "--markup", "50"])).ExitCode);

        var asked = await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"]);

        Assert.Contains("$6.00 a month", asked.Out);
        Assert.Contains("Cost: $0.00 once, $4.00 a month.", asked.Out);
        var listed = await _run.RunAsync(["numbers", "list", "--json"]);
        Assert.All(listed.Json.GetProperty("numbers").EnumerateArray().ToList(), n => Assert.Equal((3m, 2m), (n.GetProperty("monthly_price").GetDecimal(), n.GetProperty("monthly_cost").GetDecimal())));
    }

    [Fact]
    public async Task Ask_WithoutARateCard_SaysNothingOfCosts() =>
        Assert.DoesNotContain("cost", (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"])).Out, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Set_ThenList_ShowsLinesAndRemoveTakesThemOut()
    {
        await _run.RunAsync(["rates", "set", "--type", "toll-free", "--country", "us", "--monthly", "2.50"]);
        await _run.RunAsync(["rates", "set", "--markup", "20"]);

        var words = (await _run.RunAsync(["rates", "list"])).Out;
        Assert.Contains("toll free", words);
        Assert.Contains("cost + 20 %", words);
        await _run.RunAsync(["rates", "remove", "--type", "toll_free", "--country", "US"]);
        Assert.Equal(20m, Assert.Single((await _run.RunAsync(["rates", "list", "--json"])).Json.GetProperty("lines").EnumerateArray().ToList()).GetProperty("markup_percent").GetDecimal());
    }

    [Theory]
    [InlineData("rate_empty", "rates", "set")]
    [InlineData("rate_impossible", "rates", "set", "--markup", "-1")]
    [InlineData("number_type_unknown", "rates", "set", "--type", "fax", "--markup", "1")]
    [InlineData("country_unknown", "rates", "set", "--country", "USA", "--markup", "1")]
    [InlineData("tenant_not_found", "rates", "set", "--tenant", "nobody", "--markup", "1")]
    [InlineData("rate_not_found", "rates", "remove")]
    public async Task Rates_WhatCantBe_IsRefusedWithACode(string code, params string[] args)
    {
        var refused = await _run.RunAsync([.. args, "--json"]);
        Assert.Equal((2, code), (refused.ExitCode, refused.ErrorCode));
    }
}
