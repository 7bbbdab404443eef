namespace AgentHost.Tests.CommandLine;

/// <summary><c>db backup|check|restored</c> and <c>orders resume</c> at the terminal.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Backup_PutInPlace_BuysNothingBeforeAPersonHasLooked()
    {
        var database = Path.Combine(_run.DataFolder, "agenthost.db");
        var copy = Path.Combine(_run.DataFolder, "backup.db");
        Assert.Equal(0, (await _run.RunAsync(["ask", "1 toll-free number", "--yes"])).ExitCode);
        var backup = await _run.RunAsync(["db", "backup", copy]);
        Assert.True(backup.ExitCode == 0, backup.Error);
        Assert.Contains("Checked: integrity_check, schema, audit", backup.Out);
        Assert.Equal((2, "backup_exists"), ((await _run.RunAsync(["db", "backup", copy, "--json"])).ExitCode, (await _run.RunAsync(["db", "backup", copy, "--json"])).ErrorCode));
        Assert.Equal(0, (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"])).ExitCode);

        foreach (var file in (string[])[database, database + "-wal", database + "-shm"])
        {
            File.Delete(file);
        }

        File.Copy(copy, database);
        Assert.Equal(0, (await _run.RunAsync(["work", "--until-idle"])).ExitCode);

        Assert.Equal(5, (await _run.RunAsync(["ask", "1 toll-free number", "--yes"])).ExitCode);
        var early = await _run.RunAsync(["spending", "resume", "--all", "--reason", "well", "--json"]);
        Assert.Equal((5, "database_restored"), (early.ExitCode, early.ErrorCode));
        Assert.Contains("backup that was put in place", (await _run.RunAsync(["db", "check"])).Out);
        var restored = await _run.RunAsync(["db", "restored"]);
        Assert.Equal(0, restored.ExitCode);
        Assert.Contains("has and the database did not know +1", restored.Out);
        Assert.Contains("cost $4.00 a month", restored.Out);
        Assert.Equal(0, (await _run.RunAsync(["spending", "resume", "--all", "--reason", "compared"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["ask", "1 toll-free number", "--yes"])).ExitCode);
        Assert.Equal(4, (await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("total").GetInt32());
        Assert.Equal(0, (await _run.RunAsync(["audit", "verify"])).ExitCode);
    }

    [Fact]
    public async Task Restored_WithAnOpenOrder_LeavesItToAPerson()
    {
        Assert.Equal(0, (await _run.RunAsync(["policy", "set", "--mode", "ask"])).ExitCode);
        var placed = await _run.RunAsync(["ask", "2 toll-free numbers", "--yes", "--json"]);
        var order = placed.Json.GetProperty("order").GetProperty("order_id").GetString()!;
        Assert.Equal(4, placed.ExitCode);

        var restored = await _run.RunAsync(["db", "restored"]);

        Assert.Equal(1, restored.ExitCode);
        Assert.Contains($"{order} is on hold (pending_approval): ", restored.Out);
        Assert.Contains("2 would be bought if it went on", restored.Out);
        Assert.Equal("reason_missing", (await _run.RunAsync(["orders", "resume", order, "--reason", " ", "--json"])).ErrorCode);
        Assert.Equal(0, (await _run.RunAsync(["orders", "resume", order, "--reason", "still wanted"])).ExitCode);
        Assert.Equal("order_not_held", (await _run.RunAsync(["orders", "resume", order, "--reason", "again", "--json"])).ErrorCode);
    }
}
