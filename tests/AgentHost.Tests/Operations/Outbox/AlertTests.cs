using System.Text.Json.Nodes;
using AgentHost.Logging;
using AgentHost.Numbering;
using AgentHost.Operations.Alerts;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Architecture;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>Operators hear of trouble once, without secrets, and a storm does not flood them.</summary>
public sealed class AlertTests
{
    private const string Password = "s3cret-of-the-mailbox";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Alert_ToWebhookAndMailbox_HidesNumbersAndSecrets(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var mailbox = new MailReceiver();
        await using var world = await WorldAsync(engine, receiver, mailbox);

        await AlertAsync(world, "number_lost", new { number = "+12065550142", provider = "plivo", account = "west", note = $"the password was {Password}" });
        await world.WorkAsync();

        var posted = JsonNode.Parse(Assert.Single(receiver.Requests).Body)!;
        Assert.Equal(("AgentHost critical: number_lost: plivo/west", "critical", "plivo/west"), ((string)posted["text"]!, (string)posted["severity"]!, (string)posted["subject"]!));
        Assert.Equal("number +1206***0142, provider plivo, account west, note the password was ***", (string)posted["items"]![0]!);
        var mail = Assert.Single(mailbox.Mails);
        Assert.Contains("Subject: AgentHost critical: number_lost: plivo/west", mail);
        Assert.Contains("To: ops@example.com, night@example.com", mail);
        Assert.Contains($"Message-ID: <{Assert.Single(await world.RowsAsync(Destinations.AlertMail)).Id}@agenthost>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("+1206***0142", mail);
        Assert.Contains("A number was lost", mail);
        Assert.DoesNotContain(Password, mail + receiver.Requests[0].Body);
        Assert.DoesNotContain("5550142", mail + receiver.Requests[0].Body);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Alerts_AStorm_IsToldOnceAPeriodWithTheCount(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await WorldAsync(engine, receiver, null);

        for (var i = 0; i < 30; i++)
        {
            await AlertAsync(world, "number_lost", new { number = $"+120655501{i:00}", provider = "plivo", account = "west" });
        }

        await world.WorkAsync();
        await AlertAsync(world, "number_lost", new { number = "+12065550199", provider = "plivo", account = "west" });
        await AlertAsync(world, "number_lost", new { number = "+12065550198", provider = "twilio", account = "default" });
        await world.WorkAsync();
        world.Time.Advance(TimeSpan.FromMinutes(30));
        await AlertAsync(world, "number_lost", new { number = "+12065550197", provider = "plivo", account = "west" });
        await world.WorkAsync();

        var told = receiver.Requests.Select(r => JsonNode.Parse(r.Body)!).ToList();
        Assert.Equal([("plivo/west", 30, 0), ("twilio/default", 1, 0), ("plivo/west", 1, 1)], told.Select(t => ((string)t["subject"]!, (int)t["count"]!, (int)t["held_back"]!)));
        Assert.Equal(20, told[0]["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Alert_BelowTheLeastSeverity_StaysInTheLog()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await WorldAsync(DatabaseEngine.Sqlite, receiver, null, AlertSeverity.Critical);

        await AlertAsync(world, "low_balance", new { provider = "plivo" });
        await world.WorkAsync();

        Assert.Empty(receiver.Requests);
        Assert.Equal(OutboxState.Sent, Assert.Single(await world.RowsAsync(Destinations.Operators)).State);
    }

    [Theory]
    [InlineData("550 no such mailbox", "Parked", "refused")]
    [InlineData("451 try again later", "Pending", "not_now")]
    public async Task Mail_RefusedForGoodOrForNow_IsParkedOrTriedAgain_AndAlarmsNobody(string answer, string state, string code)
    {
        await using var mailbox = new MailReceiver { ToReceivers = answer };
        await using var world = await WorldAsync(DatabaseEngine.Sqlite, null, mailbox);

        await AlertAsync(world, "number_lost", new { number = "+12065550142", provider = "plivo" });
        await world.WorkAsync();

        var row = Assert.Single(await world.RowsAsync(Destinations.AlertMail));
        Assert.Equal((state, code), (row.State.ToString(), row.Problem?.Split(':')[0]));
        Assert.Single(await world.RowsAsync(Destinations.Operators));
    }

    [Fact]
    public async Task Mail_NobodyThere_IsTriedAgain()
    {
        var mailbox = new MailReceiver();
        await using var world = await WorldAsync(DatabaseEngine.Sqlite, null, mailbox);
        await mailbox.DisposeAsync();

        await AlertAsync(world, "number_lost", new { number = "+12065550142", provider = "plivo" });
        await world.WorkAsync();

        Assert.StartsWith("unreachable:", Assert.Single(await world.RowsAsync(Destinations.AlertMail)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_EveryReceiver_SaysWhatCameOfIt()
    {
        await using var receiver = new HttpReceiver();
        await using var mailbox = new MailReceiver { ToReceivers = "550 no such mailbox" };
        await using var world = await WorldAsync(DatabaseEngine.Sqlite, receiver, mailbox);

        var view = (await world.Get<AlertTest>().RunAsync(Person, CancellationToken.None)).Value!;

        Assert.Equal([("log", true), ("alert_webhook", true), ("alert_mail", false)], view.Receivers.Select(r => (r.Receiver, r.Delivered)));
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public void Pages_ThatAlertsName_AreInTheOperationsPage()
    {
        var page = Repository.Read("docs/operations.md");
        Assert.All(AlertKinds.Pages, heading => Assert.Contains($"\n## {heading}\n", page));
    }

    private static Task<OperationsUnderTest> WorldAsync(DatabaseEngine engine, HttpReceiver? receiver, MailReceiver? mailbox, AlertSeverity least = AlertSeverity.Warning) => CreateAsync(engine, options: o => o with
    {
        Alerts = new AlertOptions
        {
            Mask = new Masking([Password]).Mask,
            Webhook = receiver?.Address,
            Least = least,
            Mail = mailbox is null ? null : new MailOptions { Host = "127.0.0.1", Port = mailbox.Port, From = "agenthost@example.com", To = ["ops@example.com", "night@example.com"], Tls = false },
        },
    });

    private static Task AlertAsync(OperationsUnderTest world, string kind, object payload) => world.Database.WriteAsync(
        (db, _) =>
        {
            var ids = world.Get<IdSource>();
            OutboxMail.Alert(db, "main", kind, ids.Ulid(), payload, ids, world.Time.GetUtcNow());
            return Task.CompletedTask;
        },
        CancellationToken.None);
}
