using ModelContextProtocol;

namespace AgentHost.Tests.Tools;

/// <summary>Arguments outside the schema never reach an operation: here there are none to reach.</summary>
public sealed class ArgumentCheckTests
{
    [Theory]
    [InlineData("number_search", """{"limit":51}""", "`limit` must be at most 50")]
    [InlineData("number_search", """{"limit":0}""", "`limit` must be at least 1")]
    [InlineData("number_search", """{"limit":1.5}""", "`limit` must be an integer")]
    [InlineData("number_search", """{"limit":"10"}""", "`limit` must be an integer")]
    [InlineData("number_search", """{"limit":1e300}""", "`limit` must be an integer")]
    [InlineData("number_search", """{"area_codes":["206","12"]}""", "`area_codes[1]` must match")]
    [InlineData("number_search", """{"area_codes":"206"}""", "`area_codes` must be an array")]
    [InlineData("number_search", """{"area_codes":["２０６"]}""", "`area_codes[0]` must match")]
    [InlineData("number_search", """{"number_type":"satellite"}""", "`number_type` must be one of local, toll_free, mobile")]
    [InlineData("number_search", """{"country":"us"}""", "`country` must match")]
    [InlineData("number_search", """{"city":null}""", "`city` must be a string")]
    [InlineData("number_search", """{"city":""}""", "`city` must not be empty")]
    [InlineData("number_search", """{"pattern_kind":"contains"}""", "go together")]
    [InlineData("number_search", """{"area_codes":["211"]}""", "area code")]
    [InlineData("number_search", """{"tenant_id":"other"}""", "unknown argument `tenant_id`")]
    [InlineData("number_check", """{}""", "`numbers` is missing")]
    [InlineData("number_check", """{"numbers":[]}""", "`numbers` must have at least 1 entries")]
    [InlineData("number_check", """{"numbers":["+12065550142\n"]}""", "`numbers[0]` must match")]
    [InlineData("order_place", """{"quote_id":"QUO-1","idempotency_key":"0123456789","approved":true}""", "unknown argument `approved`")]
    [InlineData("order_place", """{"quote_id":"QUO-1"}""", "`idempotency_key` is missing")]
    [InlineData("order_place", """{"quote_id":"QUO-1","idempotency_key":"0123456789","wait_seconds":61}""", "`wait_seconds` must be at most 60")]
    [InlineData("order_get", """{"order_id":"../../etc/passwd"}""", "`order_id` must match")]
    [InlineData("order_list", """{"state":"lost"}""", "`state` must be one of")]
    [InlineData("order_quote", """{"request":{"lines":[]}}""", "`request.intent` is missing")]
    [InlineData("order_quote", """{"request":{"intent":"order","approved":true}}""", "unknown argument `request.approved`")]
    [InlineData("order_quote", """{"request":{"intent":"order","lines":[{"country":"US","numberType":"local"},{"quantity":-3,"country":"US","numberType":"local"}]}}""", "`request.lines[1].quantity` must be at least 1")]
    [InlineData("order_quote", """{"request":{"intent":"order","lines":[{"quantity":9,"quantityMax":5,"country":"US","numberType":"local"}]}}""", "quantityMax")]
    [InlineData("inventory_configure", """{"number":"+12065550142"}""", "is needed")]
    [InlineData("approval_decide", """{"order_id":"ORD-1","decision":"maybe","reason":"x"}""", "`decision` must be one of approve, deny")]
    public async Task Call_ArgumentsOutsideTheSchema_SaysWhichAndWhy(string tool, string arguments, string complaint)
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var result = await host.CallAsync(tool, arguments);

        Assert.Equal("invalid_arguments", ToolsHost.CodeOf(result));
        Assert.Contains(complaint, ToolsHost.TextOf(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_HugeText_IsRefusedWithoutRepeatingIt()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var result = await host.CallAsync("request_parse", $$"""{"text":"{{new string('x', 3 << 20)}}"}""");

        Assert.Equal("invalid_arguments", ToolsHost.CodeOf(result));
        Assert.InRange(ToolsHost.TextOf(result).Length, 1, 400);
    }

    [Fact]
    public async Task Call_DeepArgument_IsRefused()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var deep = string.Concat(Enumerable.Repeat("""{"lines":""", 40)) + "1" + new string('}', 40);
        var result = await host.CallAsync("order_quote", $$"""{"request":{{deep}}}""");

        Assert.Equal("invalid_arguments", ToolsHost.CodeOf(result));
    }

    [Fact]
    public async Task Call_ManyUnknownArguments_NamesOnlySome()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var arguments = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"{new string('n', 200)}{i}\":1"));
        var result = await host.CallAsync("provider_list", $"{{{arguments}}}");

        Assert.Equal("invalid_arguments", ToolsHost.CodeOf(result));
        Assert.InRange(ToolsHost.TextOf(result).Length, 1, 600);
    }

    [Fact]
    public async Task Call_UnknownTool_IsAnErrorOfTheProtocol()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var e = await Assert.ThrowsAsync<McpProtocolException>(() => host.CallAsync("order_free", "{}"));

        Assert.Equal(McpErrorCode.InvalidParams, e.ErrorCode);
    }
}
