using System.Text.Json;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.Clients;

/// <summary>Clients from outside the project, over standard input and output of the built program: they list, search, quote and order.</summary>
public sealed class OutsideClientTests
{
    [Fact]
    public async Task TypeScriptSdk_ListsSearchesQuotesAndPlaces_AndSeesNothingButTheProtocol()
    {
        await NpmClients.NeedAsync();
        await using var installation = await Installation.CreateAsync();

        // A module finds its packages from its own folder.
        var script = Path.Combine(NpmClients.Folder, "sdk-client.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Clients", "sdk-client.mjs"), script, overwrite: true);
        await using var client = installation.StartUnder(NpmClients.NodePath, script, RunningProgram.Path);
        var seen = (await client.FinishAsync()).Ends(0).Json;

        Assert.Equal([], seen.GetProperty("noise").EnumerateArray().Select(n => n.GetString()));
        Assert.Superset(
            new HashSet<string> { "request_parse", "number_search", "order_quote", "order_place", "order_get", "backorder_list", "inventory_list" },
            seen.GetProperty("tools").EnumerateArray().Select(t => t.GetString()!).ToHashSet());
        Assert.Equal(3, seen.GetProperty("found").GetProperty("numbers").GetArrayLength());
        Assert.Equal("completed", seen.GetProperty("order").GetProperty("state").GetString());
        Assert.Equal(seen.GetProperty("order").GetProperty("order_id").GetString(), seen.GetProperty("again").GetProperty("order_id").GetString());
        var refused = seen.GetProperty("refused");
        Assert.True(refused.GetProperty("isError").GetBoolean());
        var code = refused.GetProperty("_meta").GetProperty("agenthost/error").GetProperty("code").GetString();
        Assert.EndsWith($"({code})", refused.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, installation.Sold);
        await installation.WorkUntilSettledAsync();
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task Inspector_ListsSearchesQuotesAndPlaces()
    {
        await NpmClients.NeedAsync();
        await using var installation = await Installation.CreateAsync();
        installation.Set("MCP_CATALOG_PATH", Path.Combine(installation.Folder, "catalog.json"));
        var tools = await InspectAsync(installation, "tools/list");
        Assert.Contains("order_place", tools.GetProperty("tools").EnumerateArray().Select(t => t.GetProperty("name").GetString()));

        var found = await CallAsync(installation, "number_search", "area_codes=[\"206\"]", "limit=2");
        Assert.Equal(2, found.GetProperty("numbers").GetArrayLength());
        var parsed = await CallAsync(installation, "request_parse", "text=2 local numbers in Seattle");
        var quote = await CallAsync(installation, "order_quote", $"request_id={parsed.GetProperty("request_id").GetString()}");
        var order = await CallAsync(installation, "order_place", $"quote_id={quote.GetProperty("quote_id").GetString()}", "idempotency_key=inspector-1");
        Assert.Equal("completed", order.GetProperty("state").GetString());
        Assert.Equal(2, installation.Sold);
        await installation.WorkUntilSettledAsync();
        await Books.AssertAgreeAsync(installation);
    }

    private static async Task<JsonElement> CallAsync(Installation installation, string tool, params string[] arguments)
    {
        var answer = await InspectAsync(installation, ["tools/call", "--tool-name", tool, .. arguments.SelectMany(a => new[] { "--tool-arg", a })]);
        Assert.False(answer.TryGetProperty("isError", out var failed) && failed.GetBoolean(), answer.ToString());
        return answer.GetProperty("structuredContent");
    }

    private static async Task<JsonElement> InspectAsync(Installation installation, params string[] method)
    {
        await using var inspector = installation.StartUnder(
            NpmClients.NodePath,
            [NpmClients.InspectorPath, "--cli", RunningProgram.Path, "mcp", "-e", $"AGENTHOST_DATA={installation.Folder}", "--method", .. method]);
        return (await inspector.FinishAsync()).Ends(0).Json;
    }
}
