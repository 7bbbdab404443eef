using AgentHost.Composition;

namespace AgentHost.Tests.CommandLine;

public sealed class RehearsalTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Run_BesideAnEmbeddedDatabase_CompletesAnOrderThatIsNowhereAfterwards()
    {
        Assert.Equal(0, (await _run.RunAsync(["db", "migrate"])).ExitCode);
        var rehearsal = new Rehearsal();

        Assert.True(rehearsal.GoOn(Settings()));
        var order = await rehearsal.RunAsync();

        Assert.Equal("completed", order!.State);
        Assert.All(order.Lines.SelectMany(line => line.Numbers), number => Assert.Equal("ready", number.Readiness));
        Assert.Equal(2, order.Lines.Sum(line => line.Numbers.Count));
        Assert.Empty((await _run.RunAsync(["orders", "list", "--json"])).Json.GetProperty("orders").EnumerateArray());
        Assert.Empty((await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("numbers").EnumerateArray());
        Assert.DoesNotContain(Directory.EnumerateFiles(_run.DataFolder), file => Path.GetFileName(file).StartsWith("local-carrier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Twice_KeepsThemApart()
    {
        Assert.Equal(0, (await _run.RunAsync(["db", "migrate"])).ExitCode);

        var orders = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
        {
            var rehearsal = new Rehearsal();
            Assert.True(rehearsal.GoOn(Settings()));
            return rehearsal.RunAsync();
        }));

        Assert.All(orders, order => Assert.Equal("completed", order!.State));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Host=127.0.0.1;Database=agenthost")]
    [InlineData("Data Source=:memory:")]
    public void GoOn_WithoutTablesInAFile_IsDeclinedAndMakesNone(string? database)
    {
        if (database is not null)
        {
            _run.Environment["AGENTHOST_DATABASE"] = database;
        }

        Assert.False(new Rehearsal().GoOn(Settings()));
        Assert.False(Directory.Exists(_run.DataFolder));
    }

    private Settings Settings()
    {
        Assert.True(SettingsReader.Read(_run.Surroundings()).TryGet(out var settings, out var problem), problem?.ToString());
        return settings;
    }
}
