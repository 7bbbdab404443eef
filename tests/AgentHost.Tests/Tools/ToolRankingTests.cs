using AgentHost.Tools.Catalog;

namespace AgentHost.Tests.Tools;

/// <summary>A tool's words lead to it: among all tools, its own name, title and description come first for each of its example prompts.</summary>
public sealed class ToolRankingTests
{
    private static readonly TermRanking Ranking = new(ToolCatalog.All.ToDictionary(
        tool => tool.Name, tool => $"{Named(tool)} {Named(tool)} {tool.Description}", StringComparer.Ordinal));

    // Name and title weigh double: they are what a reader scans first.
    private static string Named(AgentTool tool) => $"{tool.Name.Replace('_', ' ')} {tool.Title}";

    public static TheoryData<string, string> Prompts()
    {
        var prompts = new TheoryData<string, string>();
        foreach (var tool in ToolCatalog.All)
        {
            foreach (var example in tool.Examples)
            {
                prompts.Add(tool.Name, example);
            }
        }

        return prompts;
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Rank_OwnExample_PutsTheToolFirst(string tool, string example) => Assert.Equal(tool, Ranking.Rank(example)[0]);
}
