namespace AgentHost.Tests.CommandLine;

/// <summary>Numbers that are held or owed, at the terminal: <c>numbers reserve|unreserve</c> and <c>backorders cancel|close</c>.</summary>
public sealed class HeldAndOwedTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Reserve_ThenUnreserve_HoldsAndLetsGo()
    {
        var found = (await _run.RunAsync(["numbers", "search", "--area-code", "206", "--json"])).Json;
        var number = found.GetProperty("numbers")[0].GetProperty("number").GetString()!;

        var held = await _run.RunAsync(["numbers", "reserve", number, "--json"]);
        var twice = await _run.RunAsync(["numbers", "reserve", number, "--json"]);
        var reservation = held.Json.GetProperty("reservation_id").GetString()!;
        var letGo = await _run.RunAsync(["numbers", "unreserve", reservation]);
        var again = await _run.RunAsync(["numbers", "reserve", number, "--json"]);

        Assert.Equal((0, 0, 0), (held.ExitCode, letGo.ExitCode, again.ExitCode));
        Assert.NotEqual(0, twice.ExitCode);
        Assert.Contains(reservation, letGo.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numbers", "unreserve", "RES-0000000")]
    [InlineData("backorders", "cancel", "BO-0000000")]
    [InlineData("backorders", "close", "BO-0000000", "--reason", "the carrier says it is gone")]
    public async Task Unknown_Ends2AndSaysSo(params string[] arguments)
    {
        var run = await _run.RunAsync([.. arguments, "--json"]);

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("_not_found", run.ErrorCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_OfOneThatItsCarrierCanClose_IsRefused()
    {
        await _run.RunAsync(["ask", "4 numbers in 808, backorder is fine", "--yes", "--json"]);
        var backorder = (await _run.RunAsync(["backorders", "list", "--json"])).Json.GetProperty("backorders")[0].GetProperty("backorder_id").GetString()!;

        var closed = await _run.RunAsync(["backorders", "close", backorder, "--reason", "enough", "--json"]);
        var cancelled = await _run.RunAsync(["backorders", "cancel", backorder, "--json"]);

        Assert.NotEqual(0, closed.ExitCode);
        Assert.Equal(0, cancelled.ExitCode);
    }
}
