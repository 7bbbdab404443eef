using System.Text;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.BadInput;

/// <summary>Texts that can't be a request, and requests that can't be met: one clear answer each, and nothing is bought.</summary>
public sealed class TextTests
{
    private const int Question = 3;

    public static TheoryData<string, int, string> Refused => new()
    {
        { "", 2, "text_empty" },
        { " \t\n ", 2, "text_empty" },
        { "📞📞📞", 2, "no_request" },
        { "5 numbers in London, UK", 5, "country_not_served" },
        { "5000 numbers in Seattle", 5, "quantity_over_limit" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Ask_TextThatIsNoRequest_FailsWithItsCode(string text, int exitCode, string code)
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("ask", text, "--yes", "--json")).Fails(exitCode, code);
        await Books.AssertUntouchedAsync(installation);
    }

    [Theory]
    [InlineData("0 numbers in Seattle", "quantity_impossible")]
    [InlineData("-3 numbers in Seattle", "quantity_impossible")]
    [InlineData("1000000000000 numbers in Seattle", "quantity_impossible")]
    [InlineData("5 numbers in area code 555", "area_code_not_in_service")]
    [InlineData("5 numbers in area code 999", "area_code_not_in_service")]
    public async Task Ask_PartOfItCannotBe_SaysWhyAndAsks(string text, string note)
    {
        await using var installation = await Installation.CreateAsync();
        var run = (await installation.RunAsync("ask", "--yes", "--json", "--", text)).Ends(Question);
        var answer = run.Json;
        Assert.Equal("question", answer.GetProperty("outcome").GetString());
        Assert.EndsWith("Nothing is ordered until you answer.", answer.GetProperty("question").GetString(), StringComparison.Ordinal);
        Assert.Contains(note, answer.GetProperty("request").GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("code").GetString()));
        await Books.AssertUntouchedAsync(installation);
    }

    [Fact]
    public async Task Ask_MoreThanAMegabyteIsPipedIn_IsRefusedUnread()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunWithInputAsync(Encoding.UTF8.GetBytes(new string('x', 1024 * 1024 + 1)), "ask", "-", "--yes", "--json")).Fails(2, "text_too_large");
        await Books.AssertUntouchedAsync(installation);
    }

    [Fact]
    public async Task Ask_AMegabyteIsPipedIn_IsAnswered()
    {
        await using var installation = await Installation.CreateAsync();
        var text = "5 local numbers in Seattle\n" + string.Concat(Enumerable.Repeat("lorem ipsum dolor sit amet\n", 38_000));
        var run = await installation.RunWithInputAsync(Encoding.UTF8.GetBytes(text), "ask", "-", "--json");
        Assert.True(run.ExitCode is 2 or Question, run.ToString());
        await Books.AssertUntouchedAsync(installation);
    }

    [Theory]
    [InlineData(new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0xFF, 0xFE })]
    [InlineData(new byte[] { (byte)'5', 0xC3, 0x28 })]
    [InlineData(new byte[] { (byte)'5', (byte)' ', 0 })]
    public async Task Ask_BytesThatAreNoText_AreRefused(byte[] bytes)
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunWithInputAsync(bytes, "ask", "-", "--yes")).Fails(2, "text_not_text");
        await Books.AssertUntouchedAsync(installation);
    }

    [Fact]
    public async Task Ask_TenThousandLines_OrdersNoPartOfThem()
    {
        await using var installation = await Installation.CreateAsync();
        var lines = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{1 + (i % 3)} local numbers in Seattle with SMS\n"));
        (await installation.RunWithInputAsync(lines, "ask", "-", "--yes", "--json")).Fails(2, "request_too_long");
        await Books.AssertUntouchedAsync(installation);
    }
}
