using AgentHost.Tests.Operations.Outbox;

namespace AgentHost.Tests.CommandLine;

/// <summary><c>outbox</c>, <c>webhooks</c> and <c>alerts</c> at the terminal.</summary>
public sealed class OutboxCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public OutboxCommandTests()
    {
        _run.Environment["AgentHost__Webhooks__AllowLoopback"] = "true";
        _run.Environment["AgentHost__Webhooks__Secrets__main"] = OutboxWorld.Secret;
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Webhooks_SetTestOrderList_TellsAndNeverShowsTheSecret()
    {
        await using var receiver = new HttpReceiver();
        var set = await _run.RunAsync(["webhooks", "set", receiver.Address.AbsoluteUri, "--secret", "main", "--events", "order.completed,order.failed", "--json"]);
        Assert.Equal(0, set.ExitCode);
        var id = set.Json.GetProperty("id").GetString()!;

        Assert.Equal(0, (await _run.RunAsync(["webhooks", "test", id])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["work", "--until-idle"])).ExitCode);
        var listed = await _run.RunAsync(["webhooks", "list"]);

        Assert.Equal(["webhook.test", "order.completed"], receiver.Requests.Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement.GetProperty("type").GetString()));
        Assert.Contains("0 to be sent, 0 parked", listed.Out);
        Assert.DoesNotContain(OutboxWorld.Secret[6..], set.Out + listed.Out + set.Error + listed.Error);
    }

    [Fact]
    public async Task Outbox_ParkedRow_IsListedToldByDoctorReplayedAndDropped()
    {
        await using var receiver = new HttpReceiver();
        receiver.Answers(400);
        var webhook = (await _run.RunAsync(["webhooks", "set", receiver.Address.AbsoluteUri, "--secret", "main", "--json"])).Json.GetProperty("id").GetString()!;
        Assert.Equal(7, (await _run.RunAsync(["webhooks", "test", webhook])).ExitCode);
        await _run.RunAsync(["ask", "2 toll-free numbers", "--yes"]);
        await _run.RunAsync(["work", "--until-idle"]);

        var row = Assert.Single((await _run.RunAsync(["outbox", "list", "--parked", "--json"])).Json.GetProperty("rows").EnumerateArray().ToList());
        Assert.Equal(("parked", "refused: Answered 400."), (row.GetProperty("state").GetString(), row.GetProperty("problem").GetString()));
        Assert.Contains($"1 row parked for webhook:{webhook}: `agenthost outbox list --parked`", (await _run.RunAsync(["doctor"])).Out);
        Assert.Contains("after 1 tries", (await _run.RunAsync(["outbox", "list"])).Out);
        Assert.Contains("1 row will be tried again", (await _run.RunAsync(["outbox", "replay", "--destination", $"webhook:{webhook}"])).Out);
        await _run.RunAsync(["work", "--until-idle"]);
        var id = row.GetProperty("id").GetString()!;
        Assert.Equal([id, id], receiver.Requests.Skip(1).Select(r => r.Key));

        Assert.Equal(0, (await _run.RunAsync(["outbox", "drop", id, "--reason", "told by telephone"])).ExitCode);
        Assert.Contains("Nothing waits.", (await _run.RunAsync(["outbox", "list"])).Out);
        Assert.Equal("outbox_row_dropped", (await _run.RunAsync(["outbox", "replay", id, "--json"])).ErrorCode);
        Assert.Contains("was removed; 0 rows", (await _run.RunAsync(["webhooks", "remove", webhook])).Out);
    }

    [Fact]
    public async Task Webhooks_Secret_IsUsableAndEachTimeAnother()
    {
        var (one, two) = ((await _run.RunAsync(["webhooks", "secret"])).Out.Trim(), (await _run.RunAsync(["webhooks", "secret"])).Out.Trim());
        Assert.NotEqual(one, two);
        _run.Environment["AgentHost__Webhooks__Secrets__main"] = $"{one} {two}";
        Assert.Equal(0, (await _run.RunAsync(["webhooks", "list"])).ExitCode);
    }

    [Fact]
    public async Task Alerts_Test_ReachesTheMailbox()
    {
        await using var mailbox = new MailReceiver();
        _run.Environment["AgentHost__Alerts__Mail__Host"] = "127.0.0.1";
        _run.Environment["AgentHost__Alerts__Mail__Port"] = $"{mailbox.Port}";
        _run.Environment["AgentHost__Alerts__Mail__Tls"] = "false";
        _run.Environment["AgentHost__Alerts__Mail__From"] = "agenthost@example.com";
        _run.Environment["AgentHost__Alerts__Mail__To"] = "ops@example.com";

        Assert.Equal(0, (await _run.RunAsync(["alerts", "test"])).ExitCode);
        Assert.Contains("alert_test", Assert.Single(mailbox.Mails));
    }

    [Fact]
    public async Task Doctor_WithAnInventoryServiceElsewhere_SaysThatItHearsOfNothingWhenSimulated()
    {
        _run.Environment["MCP_BASE_URL"] = "https://inventory.example.com";
        _run.Environment["MCP_USERNAME"] = "agenthost";
        _run.Environment["MCP_PASSWORD"] = "s3cret-of-the-service";
        var run = await _run.RunAsync(["doctor", "--verbose"]);
        Assert.Contains("inventory service at inventory.example.com, which hears of nothing in simulated mode", run.Out);
        Assert.DoesNotContain("s3cret-of-the-service", run.Out + run.Error);
    }

    [Theory]
    [InlineData("MCP_BASE_URL", "http://inventory.example.com", "inventory_service_address_invalid", "MCP_BASE_URL")]
    [InlineData("MCP_BASE_URL", "https://inventory.example.com", "inventory_service_incomplete", "MCP_USERNAME")]
    [InlineData("AgentHost__InventoryService__AcountId", "1", "setting_unknown", "AgentHost:InventoryService:AccountId")]
    [InlineData("AgentHost__Outbox__MostTries", "0", "setting_invalid", "AgentHost:Outbox:MostTries")]
    [InlineData("AgentHost__Outbox__Timeout", "soon", "setting_invalid", "AgentHost:Outbox:Timeout")]
    [InlineData("AgentHost__Alerts__Webhook", "http://example.com", "setting_invalid", "AgentHost:Alerts:Webhook")]
    [InlineData("AgentHost__Alerts__Least", "loud", "setting_invalid", "AgentHost:Alerts:Least")]
    [InlineData("AgentHost__Alerts__Mail__Hots", "x", "setting_unknown", "AgentHost:Alerts:Mail:Host")]
    [InlineData("AgentHost__Alerts__Mail__Host", "mail.example.com", "setting_invalid", "AgentHost:Alerts:Mail:To")]
    [InlineData("AgentHost__Webhooks__Secrets__other", "too-short", "webhook_secret_invalid", "AgentHost:Webhooks:Secrets:other")]
    public async Task Settings_OfReceiversThatAreWrong_End8AndNameTheSetting(string name, string value, string code, string named)
    {
        _run.Environment[name] = value;
        var run = await _run.RunAsync(["outbox", "list", "--json"]);
        Assert.Equal((8, code), (run.ExitCode, run.ErrorCode));
        Assert.Contains(named, run.Error);
    }
}
