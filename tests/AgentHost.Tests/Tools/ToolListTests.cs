using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>What clients are told of the tools.</summary>
public sealed class ToolListTests
{
    private static readonly string[] Readers = [Scope.NumbersRead, Scope.NumbersOrder, Scope.NumbersRelease, Scope.InventoryWrite];

    public static TheoryData<string> Names => [.. ToolCatalog.All.Select(tool => tool.Name)];

    [Fact]
    public async Task List_Default_IsSmallAndSorted()
    {
        var tools = await ListAsync(new ToolsOptions(), ToolsHost.Person(Readers));

        var names = tools.Select(tool => tool.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(21, names.Count);
        Assert.DoesNotContain("approval_decide", names);
        var sizes = tools.Select(EstimatedTokens).Order().ToList();
        Assert.InRange(sizes.Sum(), 1, 5_000);
        Assert.InRange(sizes[sizes.Count / 2], 1, 180);
    }

    [Fact]
    public async Task List_CallerApproves_HasApprovals()
    {
        var names = (await ListAsync(new ToolsOptions(), ToolsHost.Person())).Select(tool => tool.Name).ToList();

        Assert.Contains("approval_decide", names);
        Assert.Contains("approval_list", names);
    }

    [Fact]
    public async Task List_ApprovalsSelectedWithoutScope_HasNone()
    {
        var tools = await ListAsync(new ToolsOptions { Toolsets = [Toolset.Approvals] }, ToolsHost.Person(Readers));

        Assert.Empty(tools);
    }

    [Fact]
    public async Task List_OneToolset_HasOnlyIts()
    {
        var tools = await ListAsync(new ToolsOptions { Toolsets = [Toolset.Backorders] }, ToolsHost.Person());

        Assert.Equal(["backorder_cancel", "backorder_check", "backorder_list"], tools.Select(tool => tool.Name));
    }

    [Fact]
    public async Task List_ReadOnly_HasOnlyToolsThatRead()
    {
        var tools = await ListAsync(new ToolsOptions { ReadOnly = true }, ToolsHost.Person());

        Assert.NotEmpty(tools);
        Assert.All(tools, tool => Assert.True(tool.Annotations!.ReadOnlyHint));
        Assert.DoesNotContain(tools, tool => tool.Name == "order_place");
    }

    [Fact]
    public async Task List_CallerReadsOnly_HasOnlyToolsOfThatScope()
    {
        var tools = await ListAsync(new ToolsOptions(), ToolsHost.Person(Scope.NumbersRead));

        Assert.Contains(tools, tool => tool.Name == "order_quote");
        Assert.DoesNotContain(tools, tool => tool.Name is "order_place" or "inventory_add" or "inventory_release");
    }

    [Fact]
    public async Task List_Twice_IsTheSameToTheByteAndMayBeKept()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var first = await host.Client.ListToolsAsync(new ListToolsRequestParams());
        var second = await host.Client.ListToolsAsync(new ListToolsRequestParams());

        Assert.Equal(JsonSerializer.Serialize(first.Tools), JsonSerializer.Serialize(second.Tools));
        Assert.Equal(TimeSpan.FromMinutes(5), first.TimeToLive);
        Assert.Equal(CacheScope.Private, first.CacheScope);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tool_Each_IsDescribedInFull(string name)
    {
        var own = ToolCatalog.Find(name)!;
        var tool = own.ProtocolTool;

        Assert.Matches("^[a-z]+(_[a-z]+){1,2}$", name);
        Assert.InRange(name.Length, 1, 48);
        Assert.False(string.IsNullOrWhiteSpace(tool.Title));
        Assert.InRange(tool.Description!.Length, 40, 600);
        Assert.NotNull(tool.Annotations!.ReadOnlyHint);
        Assert.NotNull(tool.Annotations.DestructiveHint);
        Assert.NotNull(tool.Annotations.IdempotentHint);
        Assert.NotNull(tool.Annotations.OpenWorldHint);
        Assert.False(tool.Annotations.ReadOnlyHint.Value && tool.Annotations.DestructiveHint.Value);
        var icon = Assert.Single(tool.Icons!);
        Assert.StartsWith("data:image/svg+xml;base64,", icon.Source, StringComparison.Ordinal);
        Assert.InRange(icon.Source.Length, 100, 400);
        Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
        Assert.InRange(own.Examples.Count, 2, 3);
        Assert.Contains(own.RequiredScope, Scope.All);
        Assert.InRange(EstimatedTokens(tool), 1, 650);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void InputSchema_Each_NamesWhatTheArgumentsHave(string name)
    {
        var tool = ToolCatalog.Find(name)!;
        var properties = tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        var arguments = ToolJson.Options.GetTypeInfo(tool.ArgumentsType).Properties;

        Assert.Equal(arguments.Select(argument => argument.Name).Order(StringComparer.Ordinal), properties.Order(StringComparer.Ordinal));
        var required = tool.ProtocolTool.InputSchema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];
        Assert.Subset(required.ToHashSet(StringComparer.Ordinal), arguments.Where(argument => argument.IsRequired).Select(argument => argument.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void InputSchema_Each_BoundsEverything(string name) => AssertBounded(ToolCatalog.Find(name)!.ProtocolTool.InputSchema);

    [Fact]
    public void InputSchema_OfNoTool_TakesAnAddressToFetch()
    {
        // Where a number points is said in the carrier's terms, and may be an address there; this program calls none of them.
        string[] pointing = ["voice_route", "messaging_route"];
        var names = ToolCatalog.All.SelectMany(tool => tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject());

        Assert.DoesNotContain(
            names.Where(property => !pointing.Contains(property.Name)),
            property => property.Name.Contains("url", StringComparison.Ordinal) || property.Name.Contains("address", StringComparison.Ordinal) || property.Name.Contains("webhook", StringComparison.Ordinal)
                || property.Value.GetRawText().Contains("\"format\":\"uri\"", StringComparison.Ordinal) || property.Value.GetRawText().Contains("http", StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertBounded(JsonElement schema)
    {
        switch (schema.GetProperty("type").GetString())
        {
            case "object":
                Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
                Assert.All(schema.GetProperty("properties").EnumerateObject(), property => AssertBounded(property.Value));
                break;
            case "array":
                Assert.InRange(schema.GetProperty("maxItems").GetInt32(), 1, 10_000);
                AssertBounded(schema.GetProperty("items"));
                break;
            case "string":
                Assert.True(schema.TryGetProperty("maxLength", out _) || schema.TryGetProperty("pattern", out _) || schema.TryGetProperty("enum", out _));
                break;
            case "integer" or "number":
                Assert.True(schema.TryGetProperty("maximum", out _));
                Assert.True(schema.TryGetProperty("minimum", out _) || schema.TryGetProperty("exclusiveMinimum", out _));
                break;
        }
    }

    // Four characters a token: near enough to hold a budget; the exact count is measured beside the tests.
    private static int EstimatedTokens(Tool tool) => (tool.Name.Length + tool.Description!.Length + System.Text.Json.JsonSerializer.Serialize(tool.InputSchema).Length) / 4;

    private static async Task<IList<Tool>> ListAsync(ToolsOptions options, Caller caller)
    {
        await using var services = ToolsHost.ToolsAlone(options);
        await using var host = await ToolsHost.ConnectAsync(services, caller);
        return (await host.Client.ListToolsAsync(new ListToolsRequestParams())).Tools;
    }
}
