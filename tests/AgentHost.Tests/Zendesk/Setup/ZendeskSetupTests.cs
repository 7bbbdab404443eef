using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Tests.CommandLine;

namespace AgentHost.Tests.Zendesk.Setup;

/// <summary><c>zendesk setup</c> and what <c>doctor</c> says of Zendesk, against the sandbox's help desk.</summary>
public sealed class ZendeskSetupTests : IAsyncLifetime
{
    private readonly CommandRun _run = new();
    private Sandbox _sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await Sandbox.StartAsync(only: [ZendeskFace.Name]);
        foreach (var (name, value) in ZendeskFace.SettingsAt(_sandbox.Address))
        {
            _run.Environment[name] = value;
        }

        _run.Environment.Remove("ZENDESK_WEBHOOK_SECRET");
        _run.Environment["PUBLIC_APP_URL"] = "https://numbers.example.com";
    }

    public ValueTask DisposeAsync()
    {
        _run.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Setup_OfANewAccount_MakesAllOnceAndShowsNoSecret()
    {
        var looked = await _run.RunAsync(["zendesk", "setup", "--check"]);
        Assert.Equal(8, looked.ExitCode);
        Assert.Empty(_sandbox.Zendesk.Setup.Webhooks);
        Assert.Contains("missing   webhook: There is none to https://numbers.example.com/zendesk-webhook.", looked.Out);

        var made = await _run.RunAsync(["zendesk", "setup", "--verbose"]);
        var webhook = Assert.Single(_sandbox.Zendesk.Setup.Webhooks);
        Assert.Equal("https://numbers.example.com/zendesk-webhook", webhook.Endpoint.AbsoluteUri);
        Assert.Single(_sandbox.Zendesk.Setup.Triggers);
        Assert.Equal(4, _sandbox.Zendesk.Setup.Fields.Count);
        Assert.Contains("created   trigger", made.Out);
        Assert.Contains("ZENDESK_WEBHOOK_SECRET is not set", made.Out);
        Assert.DoesNotContain(webhook.Secret, made.Out + made.Error);

        Assert.Contains($"ZENDESK_WEBHOOK_SECRET={webhook.Secret}", (await _run.RunAsync(["zendesk", "setup", "--show-secret"])).Out);
        _run.Environment["ZENDESK_WEBHOOK_SECRET"] = webhook.Secret;
        var again = await _run.RunAsync(["zendesk", "setup", "--json"]);
        Assert.Equal(0, again.ExitCode);
        Assert.All(again.Json.GetProperty("steps").EnumerateArray(), step => Assert.Contains(step.GetProperty("state").GetString(), new[] { "ok", "note" }));
        Assert.DoesNotContain(webhook.Secret, again.Out);
        Assert.Equal((1, 1, 4), (_sandbox.Zendesk.Setup.Webhooks.Count, _sandbox.Zendesk.Setup.Triggers.Count, _sandbox.Zendesk.Setup.Fields.Count));
    }

    [Fact]
    public async Task Setup_OfWhatWasChanged_PutsItRight()
    {
        _run.Environment["ZENDESK_WEBHOOK_SECRET"] = ZendeskFace.WebhookSecret;
        _sandbox.Zendesk.Setup.Tell(new Uri("https://old.example.com/x"), ZendeskFace.WebhookSecret, "agenthost");
        await _run.RunAsync(["zendesk", "setup"]);
        Assert.Equal("https://numbers.example.com/zendesk-webhook", Assert.Single(_sandbox.Zendesk.Setup.Webhooks).Endpoint.AbsoluteUri);

        _run.Environment["AgentHost__Zendesk__Tag"] = "numbers";
        Assert.Contains("differs   trigger", (await _run.RunAsync(["zendesk", "setup", "--check"])).Out);
        Assert.Contains("changed   trigger", (await _run.RunAsync(["zendesk", "setup"])).Out);
        Assert.Contains("ok        trigger", (await _run.RunAsync(["zendesk", "setup", "--check"])).Out);
    }

    [Fact]
    public async Task Setup_AnswerLostAfterTheWebhookWasMade_FindsItTheNextTime()
    {
        _sandbox.Carriers.Of(ZendeskFace.Name).Faults.Set(new FaultSetting("webhooks", SandboxFault.Slow, Delay: 0));
        _sandbox.Carriers.Of(ZendeskFace.Name).Faults.Set("webhooks", SandboxFault.Close, afterCommit: true);

        Assert.Contains("failed    webhook: Zendesk may have done it", (await _run.RunAsync(["zendesk", "setup"])).Out);
        await _run.RunAsync(["zendesk", "setup"]);

        Assert.Single(_sandbox.Zendesk.Setup.Webhooks);
        Assert.Single(_sandbox.Zendesk.Setup.Triggers);
    }

    [Fact]
    public async Task Doctor_WithZendesk_SaysHowItStands()
    {
        Assert.Contains("note  zendesk: 127.0.0.1 answers; signed in as Number bot (admin); ZENDESK_WEBHOOK_SECRET is not set", (await _run.RunAsync(["doctor"])).Out);

        _run.Environment["ZENDESK_WEBHOOK_SECRET"] = ZendeskFace.WebhookSecret;
        Assert.Contains("ok    zendesk: 127.0.0.1 answers", (await _run.RunAsync(["doctor"])).Out);

        _sandbox.Zendesk.Ahead = TimeSpan.FromMinutes(5);
        Assert.Contains("this machine's clock is 5 min behind Zendesk's; beyond 10 min every event is refused", (await _run.RunAsync(["doctor"])).Out);
        _sandbox.Zendesk.Ahead = TimeSpan.FromMinutes(-12);
        Assert.Contains("this machine's clock is 12 min ahead of Zendesk's, so every event is refused (`event_stale`", (await _run.RunAsync(["doctor"])).Out);

        _sandbox.Zendesk.Anonymous = true;
        var refused = await _run.RunAsync(["doctor", "--verbose"]);
        Assert.Equal(8, refused.ExitCode);
        Assert.Contains("FAIL  zendesk: Zendesk took the credentials for nobody", refused.Out);
        Assert.DoesNotContain(ZendeskFace.Token, refused.Out + refused.Error);
    }
}
