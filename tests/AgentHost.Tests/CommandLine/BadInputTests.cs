using System.Text;

namespace AgentHost.Tests.CommandLine;

public sealed class BadInputTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    public static TheoryData<string, byte[], string> Inputs => new()
    {
        { "empty", [], "text_empty" },
        { "blank", "  \n\t "u8.ToArray(), "text_empty" },
        { "more than 1 MB", Encoding.UTF8.GetBytes(new string('a', 1_100_000)), "text_too_large" },
        { "no UTF-8", [0xC3, 0x28, 0xFF, 0x00], "text_not_text" },
        { "control characters", [0x41, 0x00, 0x42], "text_not_text" },
        { "emoji", "🦊🦊🦊"u8.ToArray(), "no_request" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Ask_WithUnusableText_FailsWithItsCodeAndOrdersNothing(string name, byte[] text, string code)
    {
        var asked = await _run.RunAsync(["ask", "-", "--yes", "--json"], piped: text);
        Assert.True(asked.ExitCode == 2, $"{name}: {asked.Error}");
        Assert.Equal(code, asked.ErrorCode);
        Assert.Empty((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
    }

    [Theory]
    [InlineData("0 numbers in Seattle")]
    [InlineData("-3 numbers in Seattle")]
    [InlineData("1000000000000 numbers in Seattle")]
    [InlineData("5 numbers in area code 555")]
    [InlineData("5 numbers in area code 999")]
    [InlineData("5 numbers in Paris, France")]
    [InlineData("2000 numbers in Chicago")]
    public async Task Ask_ForTheImpossible_OrdersNothing(string text)
    {
        var asked = await _run.RunAsync(["ask", text, "--yes", "--json"]);
        Assert.Contains(asked.ExitCode, new[] { 2, 3, 5, 6 });
        Assert.NotEmpty(asked.Out);
        Assert.Empty((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
    }

    [Fact]
    public async Task Ask_WithTenThousandLines_EndsWithAnAnswerAndOrdersNothingUnasked()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"line {i} of a very long message\n"));
        var asked = await _run.RunAsync(["ask", "-", "--json"], piped: Encoding.UTF8.GetBytes(text));
        Assert.Contains(asked.ExitCode, new[] { 2, 3 });
        Assert.NotEmpty(asked.Out);
    }

    [Theory]
    [InlineData("nmbers", "list")]
    [InlineData("ask", "x", "--prvider", "local")]
    [InlineData("orders", "show")]
    [InlineData("spending", "stop", "--reason", "none named")]
    [InlineData("numbers", "list", "--limit", "many")]
    [InlineData("mcp", "--toolsets", "nubmers")]
    public async Task Usage_Mistyped_Ends2WithOneDocument(params string[] args)
    {
        var run = await _run.RunAsync([.. args, "--json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("usage", run.ErrorCode);
    }

    [Fact]
    public async Task Orders_Unknown_Fails2()
    {
        var shown = await _run.RunAsync(["orders", "show", "ORD-0000000", "--json"]);
        Assert.Equal(2, shown.ExitCode);
        Assert.Equal("order_not_found", shown.ErrorCode);
    }

    [Fact]
    public async Task Database_Full_Ends9AndKeepsWhatWasThere()
    {
        Assert.Equal(0, (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"])).ExitCode);
        _run.Environment["AgentHost__DatabaseMaxPages"] = "1";
        var asked = await _run.RunAsync(["ask", "900 numbers in Dallas", "--json", "--yes"]);
        Assert.Equal(9, asked.ExitCode);
        Assert.Equal("database_full", asked.ErrorCode);
        _run.Environment.Remove("AgentHost__DatabaseMaxPages");
        Assert.Equal(2, (await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Database_Corrupt_Ends9()
    {
        Directory.CreateDirectory(_run.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(_run.DataFolder, "agenthost.db"), string.Concat(Enumerable.Repeat("no database at all. ", 500)), TestContext.Current.CancellationToken);
        var listed = await _run.RunAsync(["orders", "list", "--json"]);
        Assert.Equal(9, listed.ExitCode);
        Assert.Equal("database_corrupt", listed.ErrorCode);
    }
}
