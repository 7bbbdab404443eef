using AgentHost.Agent.Chat;
using AgentHost.Tools.Prompts;
using Microsoft.Extensions.AI;

namespace AgentHost.Tests.Agent;

public sealed class ChatAgentTests
{
    private readonly List<string> _called = [];

    [Fact]
    public async Task Say_ModelCallsATool_ItsAnswerIsShown()
    {
        var model = new ScriptedModel(Call("order_get"), Say("Order ORD-7K2M9QX has 12 numbers."));
        var turn = await Agent(model).SayAsync("how is it?", TestContext.Current.CancellationToken);
        Assert.Equal("Order ORD-7K2M9QX has 12 numbers.", turn.Text);
        Assert.Equal(["order_get"], turn.Tools);
        Assert.True(turn.Checked);
    }

    [Fact]
    public async Task Say_ModelInventsANumber_TheDraftIsNeverShown()
    {
        var model = new ScriptedModel(Call("order_get"), Say("You have +12065550199."), Say("Order ORD-7K2M9QX has 12 numbers."));
        var turn = await Agent(model).SayAsync("how is it?", TestContext.Current.CancellationToken);
        Assert.Equal("Order ORD-7K2M9QX has 12 numbers.", turn.Text);
        Assert.Contains(model.LastMessages, m => m.Role == ChatRole.System && m.Text.Contains("12065550199", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Say_ModelLoops_EndsAfterItsStepsWithTheToolsWords()
    {
        var turn = await Agent(new ScriptedModel(Call("order_get"))).SayAsync("how is it?", TestContext.Current.CancellationToken);
        Assert.False(turn.Checked);
        Assert.Equal(ChatAgent.MaxSteps, _called.Count);
        Assert.Contains("ORD-7K2M9QX", turn.Text);
    }

    [Fact]
    public async Task Say_ModelCallsAnUnknownTool_IsToldSo()
    {
        var model = new ScriptedModel(Call("order_conjure"), Say("There is no such tool."));
        var turn = await Agent(model).SayAsync("do magic", TestContext.Current.CancellationToken);
        Assert.Equal("There is no such tool.", turn.Text);
        Assert.Empty(_called);
    }

    [Fact]
    public async Task Say_Cancelled_LeavesTheConversationAsItWas()
    {
        var model = new ScriptedModel(Say("Fine."));
        var agent = Agent(model);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => agent.SayAsync("first", new CancellationToken(canceled: true)));
        await agent.SayAsync("second", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(model.LastMessages, m => m.Text == "first");
    }

    private ChatAgent Agent(IChatClient model) => new(model, [AIFunctionFactory.Create(OrderGet, "order_get")], new PromptLibrary(), "simulated", new DateOnly(2026, 11, 21));

    private object OrderGet()
    {
        _called.Add("order_get");
        return new
        {
            isError = false,
            content = new[] { new { type = "text", text = "Order ORD-7K2M9QX: 12 numbers." } },
            structuredContent = new { order_id = "ORD-7K2M9QX", filled = 12 },
        };
    }

    private static FunctionCallContent Call(string tool) => new($"call-{tool}", tool);

    private static TextContent Say(string text) => new(text);

    /// <summary>Answers with its script, and with the last entry for ever after.</summary>
    private sealed class ScriptedModel(params AIContent[] script) : IChatClient
    {
        private int _next;

        public IReadOnlyList<ChatMessage> LastMessages { get; private set; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LastMessages = [.. messages];
            var content = script[Math.Min(_next++, script.Length - 1)];
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("The agent does not stream.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
