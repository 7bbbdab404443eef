using AgentHost.Agent.Prompts;

namespace AgentHost.Tests.Agent;

public sealed class PromptTests
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
}
