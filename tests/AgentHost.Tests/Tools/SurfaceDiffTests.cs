using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tests.Tools;

/// <summary>A change of the tools that breaks clients is called so, and no other.</summary>
public sealed class SurfaceDiffTests
{
    private static readonly string Now = ToolManifest.Create();

    [Fact]
    public void Compare_WithItself_FindsNothing() => Assert.Empty(SurfaceDiff.Compare(Now, Now).Changes);

    [Theory]
    [InlineData("order_list", "name", "\"orders_list\"", "seems to be called orders_list now")]
    [InlineData("order_list", "inputSchema.required", "[\"state\"]", "is required now")]
    [InlineData("order_list", "inputSchema.properties.limit", null, "is gone")]
    [InlineData("order_list", "inputSchema.properties.limit.maximum", "10", "maximum was")]
    [InlineData("order_list", "inputSchema.properties.limit.type", "\"string\"", "was \"integer\" and is \"string\"")]
    [InlineData("order_list", "inputSchema.properties.state.enum", "[\"running\"]", "is gone")]
    [InlineData("order_get", "inputSchema.properties.order_id.maxLength", "3", "maxLength was")]
    [InlineData("inventory_get", "inputSchema.properties.number.pattern", "\"^1$\"", "pattern was")]
    [InlineData("inventory_get", "outputSchema.properties.number.properties.state", null, "is gone")]
    [InlineData("inventory_get", "outputSchema.properties.number.properties.state.type", "\"integer\"", "was \"string\" and is \"integer\"")]
    [InlineData("inventory_get", "outputSchema.required", "[]", "is no longer required")]
    [InlineData("inventory_get", "outputSchema", null, "is gone")]
    [InlineData("inventory_get", "annotations.readOnlyHint", "false", "was true and is false")]
    [InlineData("inventory_configure", "annotations.destructiveHint", "true", "was false and is true")]
    [InlineData("inventory_get", "_meta.agenthost/policy.scope", "\"admin\"", "was numbers:read and is admin")]
    public void Compare_WhatBreaksClients_IsSaidToBreakThem(string tool, string path, string? value, string change)
    {
        var changes = SurfaceDiff.Compare(Now, Changed(tool, path, value));

        Assert.True(changes.Breaking > 0);
        Assert.Contains(changes.Changes, c => c.Breaking && c.Tool == tool && c.Change.Contains(change, StringComparison.Ordinal));
        Assert.Equal(changes.Changes.Count(c => c.Breaking), changes.Changes.TakeWhile(c => c.Breaking).Count());
    }

    [Theory]
    [InlineData("order_list", "description", "\"Lists orders.\"")]
    [InlineData("order_list", "inputSchema.properties.limit.maximum", "1000")]
    [InlineData("order_list", "inputSchema.properties.limit.maximum", null)]
    [InlineData("order_get", "inputSchema.required", "[]")]
    [InlineData("order_get", "inputSchema.properties.verbose", "{\"type\":\"boolean\"}")]
    [InlineData("inventory_get", "inputSchema.properties.number.pattern", null)]
    [InlineData("inventory_get", "outputSchema.properties.note", "{\"type\":\"string\"}")]
    [InlineData("inventory_release", "annotations.destructiveHint", "false")]
    public void Compare_WhatBreaksNobody_IsSaidToChangeOnly(string tool, string path, string? value)
    {
        var changes = SurfaceDiff.Compare(Now, Changed(tool, path, value));

        Assert.Contains(changes.Changes, c => c.Tool == tool);
        Assert.Equal(0, changes.Breaking);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"tools":[{}]}""")]
    public void Compare_WhatIsNoManifest_IsRefused(string text) => Assert.ThrowsAny<JsonException>(() => SurfaceDiff.Compare(text, Now));

    private static string Changed(string tool, string path, string? value)
    {
        var manifest = JsonNode.Parse(Now)!;
        JsonNode at = manifest["tools"]!.AsArray().First(t => t!["name"]!.GetValue<string>() == tool)!;
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
        {
            at = at[part]!;
        }

        if (value is null)
        {
            at.AsObject().Remove(parts[^1]);
        }
        else
        {
            at[parts[^1]] = JsonNode.Parse(value);
        }

        return manifest.ToJsonString();
    }
}
