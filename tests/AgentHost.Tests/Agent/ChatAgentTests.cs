using AgentHost.Agent.Chat;
using AgentHost.Agent.Models;
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

    [Fact]
    public async Task Say_WithAListener_ShowsWordsAsTheyAreChecked()
    {
        var shown = new List<string>();
        var model = new ScriptedModel(Call("order_get"), Say("The order has now 12 numbers in it."));
        await Agent(model).SayAsync("how is it?", TestContext.Current.CancellationToken, new ChatListener { Words = shown.Add });
        Assert.Equal("The order has now 12 numbers in it.", string.Concat(shown));
        Assert.True(shown.Count > 1);
    }

    [Fact]
    public async Task Say_InventedNumberInTheMiddle_ShowsOnlyWhatStandsBeforeIt()
    {
        var shown = new List<string>();
        var model = new ScriptedModel(Call("order_get"), Say("You have now +1 206 555 0199 and more besides."), Say("The order has 12 numbers."));
        await Agent(model).SayAsync("how is it?", TestContext.Current.CancellationToken, new ChatListener { Words = shown.Add, Again = () => shown.Add("|") });
        Assert.Equal("You have now |The order has 12 numbers.", string.Concat(shown));
    }

    [Fact]
    public async Task Say_ConversationLongerThanTheContext_LeavesOutOldAnswersOfTools()
    {
        var model = new ScriptedModel(Call("order_get"), Say("The order has 12 numbers."), Call("order_get"), Say("The order has 12 numbers."));
        var agent = new ChatAgent(Setup(model) with
        {
            Limits = new ModelOptions { Kind = ModelKind.Compatible, Name = "small", ContextTokens = 1_000 },
            Fallback = new ScriptedModel(Say("Never.")),
            Tools = [AIFunctionFactory.Create(() => new { isError = false, structuredContent = new { order_id = "ORD-7K2M9QX", filled = 12, words = new string('x', 1_200) } }, "order_get")],
        });
        await agent.SayAsync("how is it?", TestContext.Current.CancellationToken);
        await agent.SayAsync("and now?", TestContext.Current.CancellationToken);
        var answers = model.LastMessages.Where(m => m.Role == ChatRole.Tool).Select(m => m.Contents.OfType<FunctionResultContent>().Single().Result!.ToString()!).ToList();
        Assert.Equal(2, answers.Count);
        Assert.Contains("left out", answers[0], StringComparison.Ordinal);
        Assert.Contains("ORD-7K2M9QX", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_ServerFindsTheConversationTooLong_SendsLessOfIt()
    {
        var full = new ModelTroubleException(new ModelTrouble("model_context_too_long", "Too long.", "Send less."));
        var model = new ScriptedModel(Call("order_get"), Say("The order has 12 numbers."), full, Say("As it was."));
        var agent = new ChatAgent(Setup(model) with { Limits = new ModelOptions { Kind = ModelKind.Compatible, Name = "small" }, Fallback = new ScriptedModel(Say("Never.")) });
        await agent.SayAsync(string.Join(' ', Enumerable.Repeat("how is it going with the order", 100)), TestContext.Current.CancellationToken);
        var turn = await agent.SayAsync("and now?", TestContext.Current.CancellationToken);
        Assert.Equal("As it was.", turn.Text);
        Assert.Equal(["and now?"], model.LastMessages.Where(m => m.Role == ChatRole.User).Select(m => m.Text));
    }

    private ChatAgent Agent(IChatClient model) => new(Setup(model));

    private ChatSetup Setup(IChatClient model) => new()
    {
        Model = model,
        Tools = [AIFunctionFactory.Create(OrderGet, "order_get")],
        Prompts = new PromptLibrary(),
        Mode = "simulated",
        Today = new DateOnly(2026, 11, 21),
    };

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
    private sealed class ScriptedModel(params object[] script) : IChatClient
    {
        private int _next;

        public IReadOnlyList<ChatMessage> LastMessages { get; private set; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LastMessages = [.. messages];
            var next = script[Math.Min(_next++, script.Length - 1)];
            var content = next as AIContent ?? throw (Exception)next;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var content in (await GetResponseAsync(messages, options, cancellationToken)).Messages.Single().Contents)
            {
                foreach (var piece in content is TextContent text ? text.Text.Chunk(5).Select(c => (AIContent)new TextContent(new string(c))) : [content])
                {
                    yield return new ChatResponseUpdate(ChatRole.Assistant, [piece]) { MessageId = "m" };
                }
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
