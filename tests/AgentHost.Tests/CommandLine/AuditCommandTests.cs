using Microsoft.Data.Sqlite;

namespace AgentHost.Tests.CommandLine;

/// <summary><c>audit verify</c> and <c>audit list</c> at the terminal.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Verify_AfterAnOrderAndATamperedRow_SaysWhichEvent()
    {
        Assert.Equal(0, (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"])).ExitCode);
        var whole = await _run.RunAsync(["audit", "verify", "--json"]);
        Assert.Equal(0, whole.ExitCode);
        var head = whole.Json.GetProperty("chains")[0].GetProperty("head").GetString()!;
        Assert.Equal(0, (await _run.RunAsync(["audit", "verify", "--expect-head", head])).ExitCode);
        Assert.Equal(1, (await _run.RunAsync(["audit", "verify", "--expect-head", new string('0', 64)])).ExitCode);

        await ExecuteAsync("DROP TRIGGER tr_audit_events_update", "UPDATE audit_events SET subject = 'ORD-0000000' WHERE number = 2");

        var broken = await _run.RunAsync(["audit", "verify"]);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("BROKEN at event 2 (altered)", broken.Out);
    }

    [Fact]
    public async Task List_ByOrderNumberActorAndTime_FindsTheEventsOfOneCall()
    {
        var order = (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes", "--json"])).Json.GetProperty("order");
        var (id, number) = (order.GetProperty("order_id").GetString()!, order.GetProperty("lines")[0].GetProperty("numbers")[0].GetProperty("number").GetString()!);

        var byOrder = (await _run.RunAsync(["audit", "list", "--order", id, "--json"])).Json.GetProperty("events").EnumerateArray().ToList();

        Assert.Contains(byOrder, e => e.GetProperty("action").GetString() == "order.completed");
        Assert.NotNull(byOrder.Single(e => e.GetProperty("action").GetString() == "order.place").GetProperty("request").GetString());
        Assert.NotEmpty((await _run.RunAsync(["audit", "list", "--number", number, "--json"])).Json.GetProperty("events").EnumerateArray());
        Assert.Contains("No such event", (await _run.RunAsync(["audit", "list", "--actor", "nobody"])).Out);
        Assert.Contains("No such event", (await _run.RunAsync(["audit", "list", "--since", "2999-01-01"])).Out);
        Assert.Equal("limit_invalid", (await _run.RunAsync(["audit", "list", "--limit", "0", "--json"])).ErrorCode);
    }

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_run.DataFolder, "agenthost.db")};Pooling=False");
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new SqliteCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
