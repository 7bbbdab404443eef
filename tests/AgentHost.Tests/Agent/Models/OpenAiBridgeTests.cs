using System.Text.Json;
using AgentHost.Agent.Models;
using AgentHost.CarrierSandbox.OpenAi;
using Microsoft.Extensions.AI;

namespace AgentHost.Tests.Agent.Models;

public sealed class OpenAiBridgeTests(ModelSandbox sandbox) : IClassFixture<ModelSandbox>, IDisposable
{
    private static readonly AIFunction Parse = AIFunctionFactory.Create((string text) => text, "request_parse", "Reads a message.");
    private static readonly AIFunction Providers = AIFunctionFactory.Create(() => "none", "provider_list", "Lists providers.");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => sandbox.Model.Reset();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_OfToolCalls_HasBothCallsWithTheirArguments(bool streamed)
    {
        var response = await AskAsync("5 numbers in 206", streamed, new ChatOptions { Tools = [Parse, Providers] });
        var calls = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal(["provider_list", "request_parse"], calls.Select(c => c.Name));
        Assert.Equal("5 numbers in 206", calls[1].Arguments!["text"]!.ToString());
        Assert.NotEqual(calls[0].CallId, calls[1].CallId);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        var schema = sandbox.Model.Calls[^1].Body["tools"]![0]!["function"]!["parameters"]!;
        Assert.Equal("string", (string?)schema["properties"]!["text"]!["type"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversation_WithToolResults_IsTakenInOpenAisForm(bool streamed)
    {
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "hello")];
        messages.Add(new(ChatRole.Assistant, [new TextContent("One moment."), new FunctionCallContent("a", "provider_list"), new FunctionCallContent("b", "request_parse", new Dictionary<string, object?> { ["text"] = "hello" })]));
        messages.Add(new(ChatRole.Tool, [new FunctionResultContent("a", "none"), new FunctionResultContent("b", JsonSerializer.SerializeToElement(new { isError = true, content = new[] { new { type = "text", text = "Nothing was understood." } } }))]));
        using var client = sandbox.Open();
        var options = new ChatOptions { Tools = [Parse, Providers] };
        var response = streamed ? await client.GetStreamingResponseAsync(messages, options, Stop).ToChatResponseAsync(Stop) : await client.GetResponseAsync(messages, options, Stop);
        Assert.Equal("Nothing was understood.", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task Stream_OfWords_PassesThemOnOneByOne()
    {
        sandbox.Model.Answer("tell", "one two three");
        using var client = sandbox.Open();
        var pieces = new List<string>();
        await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "tell")], cancellationToken: Stop))
        {
            pieces.Add(update.Text);
        }

        Assert.Equal(["one", " two", " three"], pieces.Where(p => p.Length > 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_Always_CarriesUsage(bool streamed)
    {
        var response = await AskAsync("hello", streamed);
        Assert.True(response.Usage!.InputTokenCount > 0 && response.Usage.OutputTokenCount > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_WithoutUsage_IsEstimated(bool streamed)
    {
        sandbox.Model.Fail(OpenAiFault.NoUsage);
        var response = await AskAsync("hello", streamed);
        Assert.True(response.Usage!.InputTokenCount > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_OfARefusal_SaysSo(bool streamed)
    {
        sandbox.Model.Fail(OpenAiFault.Refusal);
        var response = await AskAsync("hello", streamed);
        Assert.Equal("refusal", Assert.Single(response.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>()).ErrorCode);
    }

    [Theory]
    [InlineData(OpenAiFault.Truncated, "length")]
    [InlineData(OpenAiFault.ContentFilter, "content_filter")]
    public async Task Answer_ThatWasStopped_SaysWhy(OpenAiFault fault, string reason)
    {
        sandbox.Model.Fail(fault);
        Assert.Equal(reason, (await AskAsync("hello", streamed: true)).FinishReason!.Value.Value);
        Assert.Equal(reason, (await AskAsync("hello", streamed: false)).FinishReason!.Value.Value);
    }

    [Fact]
    public async Task Schema_RefusedByTheServer_IsAskedForAsPlainJson()
    {
        sandbox.Model.Fail(OpenAiFault.NoJsonSchema);
        using var client = sandbox.Open();
        var schema = JsonSerializer.SerializeToElement(new { type = "object", properties = new { }, required = Array.Empty<string>(), additionalProperties = false });
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "empty") };
        await client.GetResponseAsync([new(ChatRole.User, "hello")], options, Stop);
        await client.GetResponseAsync([new(ChatRole.User, "hello")], options, Stop);
        Assert.Equal(["json_schema", "json_object", "json_object"], sandbox.Model.Calls.Select(c => (string)c.Body["response_format"]!["type"]!));
        Assert.Contains("additionalProperties", sandbox.Model.Calls[^1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OfAzure_TravelsInItsOwnHeader()
    {
        using var client = sandbox.Open(sandbox.Options with { Kind = ModelKind.Azure });
        await client.GetResponseAsync([new(ChatRole.User, "hello")], cancellationToken: Stop);
        Assert.Equal(OpenAiModel.Key, sandbox.Model.Calls[^1].Authorization);
    }

    [Fact]
    public async Task Project_WhenSet_TravelsInItsHeader()
    {
        using var client = sandbox.Open(sandbox.Options with { Project = "proj_42" });
        await client.GetResponseAsync([new(ChatRole.User, "hello")], cancellationToken: Stop);
        Assert.Equal("proj_42", sandbox.Model.Calls[^1].Project);
    }

    [Fact]
    public async Task Call_WithBrokenArguments_CarriesTheFault()
    {
        sandbox.Model.Fail(OpenAiFault.Malformed);
        var response = await AskAsync("hello", streamed: true, new ChatOptions { Tools = [Parse] });
        Assert.NotNull(response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Single().Exception);
    }

    private async Task<ChatResponse> AskAsync(string text, bool streamed, ChatOptions? options = null)
    {
        using var client = sandbox.Open();
        ChatMessage[] messages = [new(ChatRole.User, text)];
        return streamed ? await client.GetStreamingResponseAsync(messages, options, Stop).ToChatResponseAsync(Stop) : await client.GetResponseAsync(messages, options, Stop);
    }
}
