using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.Tests.Architecture;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tests.Tools;

/// <summary>What the pages for clients and agents say is what the program has.</summary>
public sealed partial class ClientDocsTests
{
    [Fact]
    public void Agents_Page_NamesEveryToolAndNoOther()
    {
        var named = ToolName().Matches(Repository.Read("docs/agents.md")).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.Equal(ToolCatalog.All.Select(tool => tool.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clients_Page_HasSnippetsThatStartTheRightCommand()
    {
        var snippets = Snippet().Matches(Repository.Read("docs/clients.md")).Select(match => JsonNode.Parse(match.Groups["json"].Value)!.AsObject()).ToList();

        Assert.Equal(4, snippets.Count);
        Assert.All(snippets, snippet =>
        {
            var server = (snippet["servers"] ?? snippet["mcpServers"])!["agenthost"]!;
            Assert.True(
                server["url"]?.GetValue<string>().EndsWith("/mcp", StringComparison.Ordinal) ?? (server["command"]!.GetValue<string>() == "agenthost" && server["args"]!.AsArray().Single()!.GetValue<string>() == "mcp"));
        });
    }

    [Fact]
    public void Package_TellsTheSameVersionEverywhere()
    {
        var card = JsonNode.Parse(Repository.Read("src/AgentHost/.mcp/server.json"))!;
        var version = JsonNode.Parse(ToolManifest.Create())!["server"]!["version"]!.GetValue<string>();
        var name = card["name"]!.GetValue<string>();

        Assert.Equal((version, version), (card["version"]!.GetValue<string>(), card["packages"]![0]!["version"]!.GetValue<string>()));
        Assert.Contains($"<!-- mcp-name: {name} -->", Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains($"AgentHost@{version}", Repository.Read("docs/clients.md"), StringComparison.Ordinal);
    }

    [GeneratedRegex("`(?<name>(?:request|number|provider|order|backorder|inventory|approval|pool|port|assistant)_(?!id\\b)[a-z]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToolName();

    [GeneratedRegex("```json\\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Snippet();
}
