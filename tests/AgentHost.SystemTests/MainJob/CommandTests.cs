using System.Text.Json;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.MainJob;

/// <summary>The other commands, over the same data.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Chat_PipedIn_GoesFromAQuestionToAFinishedOrder()
    {
        await using var installation = await Installation.CreateAsync();
        var run = (await installation.RunWithInputAsync("I need some numbers\n6 local ones in Seattle with SMS\nyes\n", "chat")).Ends(0);
        Assert.Contains('?', run.Out);
        Assert.Contains((await installation.OrderAsync()).Id, run.Out, StringComparison.Ordinal);
        Assert.Equal(6, installation.Sold);
        await installation.WorkUntilSettledAsync();
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task OrdersAndBackorders_ListShowCheckCancel_TellTheSameStory()
    {
        await using var installation = await Installation.CreateAsync(settings: ("AgentHost__Local__BackorderFillDelay", "00:00:01"));
        var first = await PlaceAsync(installation, 6);
        Assert.Equal([first], await IdsAsync(installation, "orders", "order_id"));
        var backorder = Assert.Single(await IdsAsync(installation, "backorders", "backorder_id"));
        var checkedNow = (await installation.RunAsync("backorders", "check", backorder, "--json")).Ends(0).Json;
        Assert.Equal(4, checkedNow.GetProperty("backorders")[0].GetProperty("delivered").GetInt32());
        var shown = (await installation.RunAsync("orders", "show", first, "--json")).Ends(0).Json;
        Assert.Equal("completed", shown.GetProperty("state").GetString());

        installation.Set("AgentHost__Local__BackorderFillDelay", "01:00:00");
        var second = await PlaceAsync(installation, 6);
        (await installation.RunAsync("orders", "cancel", second)).Ends(0);
        await installation.WorkUntilSettledAsync();
        Assert.Equal("cancelled", (await installation.RunAsync("orders", "show", second, "--json")).Ends(0).Json.GetProperty("state").GetString());
        Assert.Equal(4, installation.Sold);
        await Books.AssertAgreeAsync(installation);
        (await installation.RunAsync("orders", "show", "ORD-0000000", "--json")).Fails(2, "order_not_found");
    }

    [Fact]
    public async Task Spending_Stopped_RefusesUntilItIsResumed()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("spending", "stop", "--all", "--reason", "month end")).Ends(0);
        var refused = (await installation.RunAsync("ask", "3 local numbers in Seattle", "--yes", "--json")).Fails(5, "spending_stopped");
        Assert.Contains("month end", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, installation.Sold);
        (await installation.RunAsync("spending", "resume", "--all", "--reason", "new month")).Ends(0);
        (await installation.RunAsync("ask", "3 local numbers in Seattle", "--yes")).Ends(0);
        Assert.Equal(3, installation.Sold);
    }

    [Fact]
    public async Task Parse_AFileOfLines_WritesTheRequests()
    {
        await using var installation = await Installation.CreateAsync();
        var (input, output) = (Path.Combine(installation.Folder, "in.jsonl"), Path.Combine(installation.Folder, "out.jsonl"));
        await File.WriteAllLinesAsync(input, [
            """{"id":"a","received":"2026-03-02T09:00:00Z","text":"5 local numbers in Boston"}""",
            """{"id":"b","received":"2026-03-02T09:00:00Z","turns":[{"text":"I need numbers in Denver"},{"text":"12"}]}"""]);
        (await installation.RunAsync("parse", "--input", input, "--output", output)).Ends(0);
        var lines = (await File.ReadAllLinesAsync(output)).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();
        Assert.Equal(["a", "b"], lines.Select(l => l.GetProperty("id").GetString()!));
        Assert.Equal(5, lines[0].GetProperty("request").GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        Assert.Equal(12, lines[1].GetProperty("turns")[1].GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        (await installation.RunAsync("parse", "--input", Path.Combine(installation.Folder, "none"), "--output", output, "--json")).Fails(2, "file_not_found");
    }

    [Fact]
    public async Task Parse_Json_PrintsTheRequestAlone()
    {
        await using var installation = await Installation.CreateAsync();
        var request = (await installation.RunAsync("parse", "5 local numbers in Boston", "--json")).Ends(0).Json;
        Assert.Equal("order", request.GetProperty("intent").GetString());
    }

    [Fact]
    public async Task ToolsManifest_IsTheFile()
    {
        await using var installation = await Installation.CreateAsync();
        var run = (await installation.RunAsync("tools", "manifest")).Ends(0);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "tools-manifest.json")), run.Out);
    }

    [Fact]
    public async Task DoctorProvidersAndMigrate_OnAFreshInstallation_AreContent()
    {
        await using var installation = await Installation.CreateAsync();
        installation.Set("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000");
        installation.Set("TWILIO_AUTH_TOKEN", "not-to-be-shown-anywhere");
        Assert.NotEmpty((await installation.RunAsync("db", "migrate", "--json")).Ends(0).Json.GetProperty("applied").EnumerateArray());
        Assert.Empty((await installation.RunAsync("db", "migrate", "--json")).Ends(0).Json.GetProperty("applied").EnumerateArray());
        var doctor = (await installation.RunAsync("doctor", "--json")).Ends(0);
        Assert.DoesNotContain(doctor.Json.GetProperty("checks").EnumerateArray(), c => c.GetProperty("state").GetString() == "fail");
        Assert.Contains("Twilio credentials found, not used: simulated mode", doctor.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", doctor.Out + doctor.Error, StringComparison.Ordinal);
        var local = Assert.Single((await installation.RunAsync("providers", "list", "--json")).Ends(0).Json.GetProperty("providers").EnumerateArray());
        Assert.Equal("local", local.GetProperty("provider").GetString());
        Assert.True(local.GetProperty("usable").GetBoolean());
    }

    private static async Task<string> PlaceAsync(Installation installation, int exitCode) =>
        (await installation.RunAsync("ask", "4 numbers in 808, backorder is fine", "--yes", "--json")).Ends(exitCode).Json.GetProperty("order").GetProperty("order_id").GetString()!;

    private static async Task<List<string>> IdsAsync(Installation installation, string what, string property) =>
        [.. (await installation.RunAsync(what, "list", "--json")).Ends(0).Json.GetProperty(what).EnumerateArray().Select(o => o.GetProperty(property).GetString()!)];
}
