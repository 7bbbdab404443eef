namespace AgentHost.Tests.CommandLine;

public sealed class EvalTests : IDisposable
{
    private const string Right = """{"id":"a","received":"2026-01-06","text":"5 numbers in Dallas","tags":["easy"],"gold":{"intent":"order","lines":[{"quantity":5,"country":"US","numberType":"local","region":"TX","city":"Dallas"}]}}""";
    private const string Wrong = """{"id":"b","received":"2026-01-06","text":"6 numbers in Dallas","tags":["easy"],"gold":{"intent":"order","lines":[{"quantity":7,"country":"US","numberType":"local","region":"TX","city":"Dallas"}]}}""";
    private const string Dialogue = """{"id":"c","received":"2026-01-06","turns":[{"text":"5 numbers in Dallas","gold":{"intent":"order","lines":[{"quantity":5,"country":"US","numberType":"local","region":"TX","city":"Dallas"}]}},{"text":"make it 6","gold":{"intent":"order","lines":[{"quantity":6,"country":"US","numberType":"local","region":"TX","city":"Dallas"}]}}]}""";

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Eval_ACorpus_ReportsSharesByTagAndField()
    {
        var eval = await _run.RunAsync(["eval", await FileOf(Right, Wrong), "--json"]);
        Assert.Equal(0, eval.ExitCode);
        var file = Assert.Single(eval.Json.GetProperty("files").EnumerateArray());
        Assert.Equal("offline", eval.Json.GetProperty("reader").GetString());
        Assert.Equal(50, file.GetProperty("all").GetProperty("exact").GetDouble());
        Assert.Equal(100, file.GetProperty("all").GetProperty("intent").GetDouble());
        Assert.Equal(0, file.GetProperty("all").GetProperty("unsupported").GetDouble());
        Assert.Equal(["easy", "intent:order"], file.GetProperty("tags").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        var quantity = file.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "quantity");
        Assert.Equal(50, quantity.GetProperty("f1").GetDouble());
        Assert.Empty(file.GetProperty("mismatches").EnumerateArray());
        Assert.False(Directory.Exists(Path.Combine(_run.DataFolder, "logs")));
    }

    [Fact]
    public async Task Eval_Errors_ShowsWhatDiffers()
    {
        var eval = await _run.RunAsync(["eval", await FileOf(Right, Wrong), "--errors"]);
        Assert.Equal(0, eval.ExitCode);
        Assert.Contains("line 1 quantity: gold 7, predicted 6", eval.Out);
        Assert.DoesNotContain("\na  ", eval.Out);
    }

    [Fact]
    public async Task Eval_ADialogue_CountsTurnsAndDialogues()
    {
        var file = (await _run.RunAsync(["eval", await FileOf(Dialogue), "--json"])).Json.GetProperty("files")[0];
        Assert.Equal(2, file.GetProperty("all").GetProperty("messages").GetInt32());
        Assert.Equal(100, file.GetProperty("dialogues").GetProperty("every_turn_exact").GetDouble());
    }

    [Theory]
    [InlineData("50", 0)]
    [InlineData("51", 1)]
    public async Task Eval_AtLeast_EndsWithOneBelowIt(string floor, int exitCode) =>
        Assert.Equal(exitCode, (await _run.RunAsync(["eval", await FileOf(Right, Wrong), "--at-least", floor])).ExitCode);

    [Theory]
    [InlineData("not json", "it is no JSON")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("""{"text":"no id","gold":{}}""", "it has no \"id\"")]
    [InlineData("""{"id":"z","text":"no gold"}""", "no \"gold\"")]
    [InlineData("""{"id":"z","gold":{}}""", "neither \"text\" nor \"turns\"")]
    [InlineData("""{"id":"z","received":"yesterday","text":"x","gold":{}}""", "yesterday")]
    [InlineData("""{"id":7,"text":"x","gold":{}}""", "wrong type")]
    [InlineData(Right, "the id a was used before")]
    public async Task Eval_ABadLine_NamesTheLineAndWhatIsWrong(string line, string what)
    {
        var eval = await _run.RunAsync(["eval", await FileOf(Right, "", line), "--json"]);
        Assert.Equal(2, eval.ExitCode);
        Assert.Equal("line_invalid", eval.ErrorCode);
        Assert.Contains("Line 3", eval.Error);
        Assert.Contains(what, eval.Error);
    }

    [Fact]
    public async Task Eval_NoSuchFile_SaysSo() =>
        Assert.Equal("file_not_found", (await _run.RunAsync(["eval", Path.Combine(_run.DataFolder, "none.jsonl"), "--json"])).ErrorCode);

    private async Task<string> FileOf(params string[] lines)
    {
        Directory.CreateDirectory(_run.DataFolder);
        var file = Path.Combine(_run.DataFolder, "corpus.jsonl");
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        return file;
    }
}
