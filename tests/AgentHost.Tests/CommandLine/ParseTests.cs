using System.Text.Json;

namespace AgentHost.Tests.CommandLine;

public sealed class ParseTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Parse_OneText_WritesTheRequestAndTouchesNoDataFolder()
    {
        _run.Environment.Remove("AGENTHOST_DATA");
        var parsed = await _run.RunAsync(["parse", "10 local numbers in Seattle with SMS", "--json"]);
        Assert.Equal(0, parsed.ExitCode);
        var line = Assert.Single(parsed.Json.GetProperty("lines").EnumerateArray());
        Assert.Equal(10, line.GetProperty("quantity").GetInt32());
        Assert.Equal("Seattle", line.GetProperty("city").GetString());
        Assert.False(Directory.Exists(_run.DataFolder));
    }

    [Fact]
    public async Task Parse_AFile_WritesOneAnswerALine()
    {
        Directory.CreateDirectory(_run.DataFolder);
        var (input, output) = (Path.Combine(_run.DataFolder, "in.jsonl"), Path.Combine(_run.DataFolder, "out.jsonl"));
        await File.WriteAllTextAsync(
            input,
            """
            {"id":"a","received":"2026-01-06","text":"5 numbers in Dallas"}
            {"id":"b","received":"2026-01-06","turns":[{"text":"I need 10 numbers"},{"text":"Seattle please"}]}

            """,
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await _run.RunAsync(["parse", "--input", input, "--output", output, "--json"])).ExitCode);

        var answers = (await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken)).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal("Dallas", answers[0].GetProperty("request").GetProperty("lines")[0].GetProperty("city").GetString());
        Assert.Equal("location", answers[1].GetProperty("turns")[0].GetProperty("missing")[0].GetString());
        Assert.Equal("Seattle", answers[1].GetProperty("turns")[1].GetProperty("lines")[0].GetProperty("city").GetString());
    }

    [Theory]
    [InlineData("not json", "line_invalid")]
    [InlineData("""{"text":"no id"}""", "line_invalid")]
    [InlineData("""{"id":"a","received":"yesterday","text":"x"}""", "line_invalid")]
    public async Task Parse_AFileWithABadLine_NamesTheLine(string line, string code)
    {
        Directory.CreateDirectory(_run.DataFolder);
        var input = Path.Combine(_run.DataFolder, "in.jsonl");
        await File.WriteAllTextAsync(input, line, TestContext.Current.CancellationToken);
        var parsed = await _run.RunAsync(["parse", "--input", input, "--output", input + ".out", "--json"]);
        Assert.Equal(2, parsed.ExitCode);
        Assert.Equal(code, parsed.ErrorCode);
        Assert.Contains("Line 1", parsed.Error);
    }
}
