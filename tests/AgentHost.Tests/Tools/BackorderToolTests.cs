using System.Text.Json;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Numbers;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Tools;

/// <summary>"Where is it?" and its relatives through a real client: text, structure and terminal say the same.</summary>
public sealed class BackorderToolTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_AnOpenBackorder_SaysWhoToldEachDateAndWhenInTextAndStructureAlike()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, local: l => l.BackorderFillDelay = TimeSpan.FromDays(3));
        await world.BuyAsync(Order(Local("808", 3)) with { Backorder = true });
        await using var host = await ToolsHost.ConnectAsync(ToolsHost.Over(world), Person);
        world.Time.Advance(TimeSpan.FromHours(3));

        var asked = await host.CallAsync("backorder_check", "{}");
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var listed = await host.CallAsync("backorder_list", "{}");

        var view = Read(listed);
        Assert.Matches("Local has delivered 0 of 3 numbers; 3 are missing\\. Local said [0-9-]{10}, asked 10 min ago\\.", view.Summary);
        Assert.Matches("Local calls it .+ and says \"open\"\\. Local is asked again now\\. It is closed if it is not filled by ", view.Summary);
        Assert.Contains(view.Summary, JsonSerializer.Deserialize<JsonElement>(ToolsHost.TextOf(listed)).GetProperty("backorders")[0].GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains($"{view.BackorderId}: {view.Summary}\n", LedgerRenderer.Backorders(new BackorderPage { Backorders = [view] }), StringComparison.Ordinal);
        Assert.Equal((3, 0, 3, "open"), (view.Quantity, view.Delivered, view.Missing, view.CarrierState));
        Assert.Equal(view.ExpectedToldAt, view.CheckedAt);
        Assert.Equal(view.BackorderId, Read(asked).BackorderId);
    }

    [Fact]
    public async Task Cancel_AnOpenBackorder_EndsItAndASecondTimeSaysThatItHasEnded()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(Order(Local("808", 3)) with { Backorder = true });
        await using var host = await ToolsHost.ConnectAsync(ToolsHost.Over(world), Person);
        var arguments = $$"""{"backorder_id":"{{order.Backorders[0].BackorderId}}"}""";

        var cancelled = await host.CallAsync("backorder_cancel", arguments);

        Assert.Contains("because it was cancelled", cancelled.StructuredContent!.Value.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("backorder_not_open", ToolsHost.CodeOf(await host.CallAsync("backorder_cancel", arguments)));
    }

    [Fact]
    public async Task Unreserve_FromAnotherProcess_LetsGoAtTheCarrier()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await using var other = world.Another();
        var number = (await world.Get<NumberSearch>().SearchAsync(Person, Local("206", 1), 1, Ct)).Value!.Numbers[0].Number;
        await using var first = await ToolsHost.ConnectAsync(ToolsHost.Over(world), Person);
        await using var second = await ToolsHost.ConnectAsync(ToolsHost.Over(other), Person);

        var held = await first.CallAsync("number_reserve", $$"""{"numbers":["{{number}}"]}""");
        var id = held.StructuredContent!.Value.GetProperty("reservation_id").GetString();
        var gone = await second.CallAsync("number_unreserve", $$"""{"reservation_id":"{{id}}"}""");

        Assert.Equal(number, gone.StructuredContent!.Value.GetProperty("not_held")[0].GetString());
        Assert.NotNull((await world.Database.ReadAsync((db, token) => db.Reservations.SingleAsync(token), Ct)).EndedAt);
        Assert.Equal("reservation_not_found", ToolsHost.CodeOf(await second.CallAsync("number_unreserve", """{"reservation_id":"RES-0000000"}""")));
    }

    private static BackorderView Read(CallToolResult result)
    {
        Assert.NotEqual(true, result.IsError);
        return Assert.Single(result.StructuredContent!.Value.Deserialize<BackorderPage>(AgentHost.Tools.Catalog.ToolJson.Options)!.Backorders);
    }
}
