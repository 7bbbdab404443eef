using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Server;

namespace AgentHost.Tests.Tools;

/// <summary>Who may call what: what the list leaves out is refused by name too, and problems arrive whole.</summary>
public sealed class ToolAccessTests
{
    private const string Place = """{"quote_id":"QUO-1","idempotency_key":"0123456789"}""";

    public static TheoryData<string> Changing => [.. ToolCatalog.All.Where(tool => tool.Effect != Effect.Reads).Select(tool => tool.Name)];

    [Theory]
    [InlineData("order_place", Place, Scope.NumbersRead)]
    [InlineData("order_get", """{"order_id":"ORD-1"}""", Scope.NumbersOrder)]
    [InlineData("inventory_release", """{"number":"+12065550142"}""", Scope.NumbersOrder)]
    [InlineData("inventory_add", """{"numbers":["+12065550142"]}""", Scope.NumbersRelease)]
    public async Task Call_WithoutTheScope_IsRefusedByName(string tool, string arguments, string scope)
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person(scope));

        Assert.Equal("scope_missing", ToolsHost.CodeOf(await host.CallAsync(tool, arguments)));
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Call_ReadOnly_RefusesEveryToolThatChangesSomething(string tool)
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { ReadOnly = true });
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        Assert.Equal("read_only", ToolsHost.CodeOf(await host.CallAsync(tool, "{}")));
    }

    [Fact]
    public async Task Call_ToolsetNotOffered_IsRefused()
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { Toolsets = [Toolset.Inventory] });
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        Assert.Equal("tool_not_offered", ToolsHost.CodeOf(await host.CallAsync("order_place", Place)));
    }

    [Fact]
    public async Task Call_ByNobody_IsRefused()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, caller: null);

        Assert.Equal("not_identified", ToolsHost.CodeOf(await host.CallAsync("provider_list", "{}")));
    }

    [Fact]
    public async Task Call_MoreThanTheBucketHolds_IsRefusedForThatPrincipalOnly()
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { CallBurst = 2, CallsPerSecond = 1 });
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());
        await using var other = await ToolsHost.ConnectAsync(services, ToolsHost.Person() with { Actor = "bob" });

        var codes = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            codes.Add(ToolsHost.CodeOf(await host.CallAsync("provider_list", """{"unknown":1}""")));
        }

        Assert.Equal("invalid_arguments", codes[0]);
        Assert.Contains("rate_limited", codes);
        Assert.Equal("invalid_arguments", ToolsHost.CodeOf(await other.CallAsync("provider_list", """{"unknown":1}""")));
    }

    [Fact]
    public async Task Call_ChangingMoreThanItsOwnBucketHolds_LeavesReadingAlone()
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { ChangeBurst = 2, ChangesPerSecond = 1 });
        await using var host = await ToolsHost.ConnectAsync(services, ToolsHost.Person());

        var codes = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            codes.Add(ToolsHost.CodeOf(await host.CallAsync("inventory_add", """{"unknown":1}""")));
        }

        Assert.Equal("invalid_arguments", codes[0]);
        Assert.Contains("rate_limited", codes);
        Assert.Equal("invalid_arguments", ToolsHost.CodeOf(await host.CallAsync("provider_list", """{"unknown":1}""")));
    }

    [Fact]
    public async Task CallAsync_Refused_BringsTheProblemBackWhole()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var tools = await InProcessTools.ConnectAsync(services, ToolsHost.Person(Scope.NumbersRead), ask: null, CancellationToken.None);

        var answer = await tools.CallAsync<object>("order_place", new { quote_id = "QUO-1", idempotency_key = "0123456789" }, null, CancellationToken.None);

        Assert.Null(answer.Value);
        Assert.Equal(ProblemKind.Refused, answer.Problem!.Kind);
        Assert.Equal("scope_missing", answer.Problem.Code);
        Assert.Equal("Nothing was done.", answer.Problem.NotDone);
        Assert.Contains("numbers:order", answer.Problem.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_FaultInside_TellsAReferenceAndNothingElse()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var tools = await InProcessTools.ConnectAsync(services, ToolsHost.Person(), ask: null, CancellationToken.None);

        var e = await Assert.ThrowsAsync<ToolFaultException>(() => tools.CallAsync<object>("provider_list", new { }, null, CancellationToken.None));

        Assert.Matches(@"^provider_list failed inside AgentHost \(ERR-[0-9A-Z]{7}\)\.", e.Message);
        Assert.DoesNotContain("ProviderStates", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_AnyCaller_HasInstructionsOfOfferedToolsOnly()
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { ReadOnly = true });
        await using var tools = await InProcessTools.ConnectAsync(services, ToolsHost.Person(), ask: null, CancellationToken.None);

        Assert.Contains("order_get", tools.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.DoesNotContain("order_place", tools.Client.ServerInstructions, StringComparison.Ordinal);
    }
}
