using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Tests.CommandLine;

namespace AgentHost.Tests.Zendesk.Setup;

/// <summary>The settings of Zendesk: what is wrong is named, and no value is shown.</summary>
public sealed class ZendeskSettingsTests : IDisposable
{
    private readonly CommandRun _run = new();

    public ZendeskSettingsTests()
    {
        foreach (var (name, value) in ZendeskFace.SettingsAt(new Uri("http://127.0.0.1:1/")))
        {
            _run.Environment[name] = value;
        }
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Setup_WithoutAnAccount_NamesTheSettings()
    {
        using var bare = new CommandRun();
        var run = await bare.RunAsync(["zendesk", "setup", "--json"]);
        Assert.Equal((8, "zendesk_unset"), (run.ExitCode, run.ErrorCode));
    }

    [Theory]
    [InlineData("ZENDESK_TOKEN", "", "zendesk_incomplete", "ZENDESK_TOKEN")]
    [InlineData("ZENDESK_SUBDOMAIN", "https://example.zendesk.com", "zendesk_subdomain_invalid", "ZENDESK_SUBDOMAIN")]
    [InlineData("ZENDESK_EMAIL", "bot@desk.example/token", "zendesk_email_invalid", "ZENDESK_EMAIL")]
    [InlineData("ZENDESK_TOKEN", "two words", "zendesk_token_invalid", "ZENDESK_TOKEN")]
    [InlineData("ZENDESK_WEBHOOK_SECRET", "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==", "zendesk_webhook_secret_invalid", "ZENDESK_WEBHOOK_SECRET")]
    [InlineData("AgentHost__Zendesk__BaseUrl", "http://desk.example.com", "setting_invalid", "AgentHost:Zendesk:BaseUrl")]
    [InlineData("AgentHost__Zendesk__StatusWhenDone", "closed", "setting_invalid", "AgentHost:Zendesk:StatusWhenDone")]
    [InlineData("AgentHost__Zendesk__ReplayWindow", "02:00:00", "setting_invalid", "AgentHost:Zendesk:ReplayWindow")]
    [InlineData("AgentHost__Zendesk__Tag", "Agent Host", "setting_invalid", "AgentHost:Zendesk:Tag")]
    [InlineData("AgentHost__Zendesk__UpdatesPerMinute", "1", "setting_invalid", "AgentHost:Zendesk:UpdatesPerMinute")]
    [InlineData("AgentHost__Zendesk__Fields__State", "open", "setting_invalid", "AgentHost:Zendesk:Fields:State")]
    [InlineData("AgentHost__Zendesk__Fields__Sate", "1", "setting_unknown", "AgentHost:Zendesk:Fields:State")]
    [InlineData("AgentHost__Zendesk__Tags", "x", "setting_unknown", "AgentHost:Zendesk:Tag")]
    [InlineData("AgentHost__Zendsk__Tag", "x", "setting_unknown", "AgentHost:Zendesk")]
    public async Task Settings_OfZendeskThatAreWrong_End8AndNameTheSettingAndNoSecret(string name, string value, string code, string named)
    {
        _run.Environment[name] = value;
        var run = await _run.RunAsync(["outbox", "list", "--json"]);
        Assert.Equal((8, code), (run.ExitCode, run.ErrorCode));
        Assert.Contains(named, run.Error);
        Assert.DoesNotContain(ZendeskFace.Token, run.Out + run.Error);
    }
}
