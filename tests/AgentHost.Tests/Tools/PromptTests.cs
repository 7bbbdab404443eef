using System.Text.RegularExpressions;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Prompts;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Prompt = AgentHost.Tools.Prompts.Prompt;

namespace AgentHost.Tests.Tools;

public sealed partial class PromptTests
{
    public static TheoryData<string> Names => [.. PromptLibrary.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prompt_OfTheLibrary_NamesItselfAndUsesEachInput(string name)
    {
        var prompt = new PromptLibrary()[name];
        Assert.Equal(name, prompt.Name);
        Assert.NotEmpty(prompt.Purpose);
        Assert.True(prompt.Version > 0);
        Assert.All(prompt.Inputs, input => Assert.Contains($"{{{{{input}}}}}", prompt.Text));
        var filled = prompt.Fill([.. prompt.Inputs.Select(i => (i, "value"))]);
        Assert.DoesNotContain("{{", filled);
        Assert.NotEmpty(filled);
    }

    [Fact]
    public void Library_HasTheChatAgentsPrompt() => Assert.Contains("chat-agent", PromptLibrary.Names);

    [Fact]
    public void Fill_WithoutAnInput_Throws() => Assert.Throws<ArgumentException>(() => new PromptLibrary()["not-ordered"].Fill());

    [Theory]
    [InlineData("no front matter")]
    [InlineData("---\nname: x\n")]
    [InlineData("---\nname: x\n---\ntext")]
    public void Parse_Malformed_Throws(string file) => Assert.Throws<FormatException>(() => Prompt.Parse(file));

    [Fact]
    public void Fill_AValueThatLooksLikeAnInput_IsLeftAsItIs()
    {
        var prompt = Prompt.Parse("---\nname: x\npurpose: p\ninputs: a, b\nversion: 1\n---\n{{a}}, {{b}} and {{c}}");
        Assert.Equal("{{b}}, 2 and {{c}}", prompt.Fill(("a", "{{b}}"), ("b", "2")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Prompt_ForPeople_ExplainsItsInputsAndNamesOnlyToolsThatExist(string name)
    {
        var prompt = new PromptLibrary()[name];
        var tools = ToolCatalog.All.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        if (prompt.Title is null)
        {
            Assert.Empty(prompt.Tools);
            return;
        }

        Assert.All(prompt.Inputs, input => Assert.NotEmpty(prompt.InputMeanings[input]));
        Assert.All(prompt.Tools, tool => Assert.Contains(tool, tools));
        Assert.Equal(prompt.Tools.Order(), ToolName().Matches(prompt.Text).Select(match => match.Groups["name"].Value).Distinct().Order());
    }

    [Fact]
    public async Task List_OverTheProtocol_HasThePromptsForPeopleWithTheirArguments()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());
        var prompts = await host.Client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["audit-inventory", "find-numbers", "numbers-for-a-campaign", "order-numbers", "order-status"], prompts.Select(p => p.Name));
        var order = prompts.Single(p => p.Name == "order-numbers").ProtocolPrompt;
        Assert.Equal("Order numbers", order.Title);
        Assert.Equal("request", Assert.Single(order.Arguments!).Name);
    }

    [Fact]
    public async Task List_ReadOnly_HasNoPromptThatOrders()
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { ReadOnly = true });
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());
        var names = (await host.Client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(p => p.Name).ToList();
        Assert.DoesNotContain("order-numbers", names);
        Assert.Contains("order-status", names);
    }

    [Fact]
    public async Task Get_WithItsArguments_IsFilledIn()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());
        var prompt = await host.Client.GetPromptAsync(
            "order-numbers", new Dictionary<string, object?> { ["request"] = "10 local numbers in Seattle" }, cancellationToken: TestContext.Current.CancellationToken);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(prompt.Messages).Content).Text;
        Assert.Contains("10 local numbers in Seattle", text);
        Assert.DoesNotContain("{{", text);
    }

    [Theory]
    [InlineData("order-numbers", "place", "x", "has no argument \"place\"")]
    [InlineData("order-numbers", "request", " ", "needs the argument \"request\"")]
    [InlineData("chat-agent", "mode", "live", "no prompt \"chat-agent\"")]
    public async Task Get_WithTheWrongArguments_SaysWhich(string name, string argument, string value, string message)
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());
        var fault = await Assert.ThrowsAsync<McpProtocolException>(async () => await host.Client.GetPromptAsync(
            name, new Dictionary<string, object?> { [argument] = value }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(McpErrorCode.InvalidParams, fault.ErrorCode);
        Assert.Contains(message, fault.Message);
    }

    [GeneratedRegex("`(?<name>[a-z]+_[a-z_]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex ToolName();
}
