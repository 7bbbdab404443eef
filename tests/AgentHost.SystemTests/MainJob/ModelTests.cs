using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.OpenAi;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;

namespace AgentHost.SystemTests.MainJob;

/// <summary>The built program with a language model on the loopback address.</summary>
public sealed class ModelTests : IAsyncLifetime
{
    private Sandbox _sandbox = null!;
    private Installation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await Sandbox.StartAsync();
        _installation = await Installation.CreateAsync(settings:
        [
            ("AGENTHOST_MODEL", "compatible"),
            ("AgentHost__Model__Name", OpenAiModel.ModelName),
            ("AgentHost__Model__Endpoint", new Uri(_sandbox.Address, "openai/v1").ToString()),
            ("AgentHost__Model__ApiKey", OpenAiModel.Key),
            ("AgentHost__Model__Retries", "0"),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _installation.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Ask_WithAModel_OrdersWhatItRead()
    {
        var run = await _installation.RunAsync("ask", "I need 2 numbers in 206", "--yes", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Json.GetProperty("order").GetProperty("filled").GetInt32());
        Assert.Single(_sandbox.OpenAi.Calls);
    }

    [Theory]
    [InlineData(OpenAiFault.Unauthorized, "AgentHost:Model:ApiKey")]
    [InlineData(OpenAiFault.Html, "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.Hang, "AgentHost:Model:Timeout")]
    public async Task Ask_UnderAFault_OrdersOfflineAndNamesTheSetting(OpenAiFault fault, string setting)
    {
        _installation.Set("AgentHost__Model__Timeout", fault == OpenAiFault.Hang ? "2" : "30");
        _sandbox.OpenAi.Fail(fault);
        var run = await _installation.RunAsync("ask", "I need 2 numbers in 206", "--yes");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(setting, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenAiModel.Key, run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_WithAModel_StreamsItsAnswerAndTakesTheNextMessage()
    {
        var run = await _installation.RunWithInputAsync("I need 2 numbers in 206\nyes\n", "chat");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("I found 2 numbers", run.Out, StringComparison.Ordinal);
        Assert.Contains("has 2 numbers.", run.Out, StringComparison.Ordinal);
        Assert.All(_sandbox.OpenAi.Calls.Where(c => c.HasTools), c => Assert.True((bool?)c.Body["stream"]));
    }

    [Fact]
    public async Task Doctor_WithoutAServer_NamesTheEndpoint()
    {
        await _sandbox.DisposeAsync();
        var run = await _installation.RunAsync("doctor");
        Assert.Equal(8, run.ExitCode);
        Assert.Contains("model_unreachable", run.Out, StringComparison.Ordinal);
        Assert.Contains("AgentHost:Model:Endpoint", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_Always_LoadsNothingOfALanguageModelOrOfTelemetry()
    {
        _installation.Set("AGENTHOST_MODEL", null);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        await using var chat = _installation.Start("chat");
        await chat.Input.WriteLineAsync("I need 2 numbers in 206");
        await chat.Input.FlushAsync();
        await Wait.UntilAsync("the plan is shown", () => chat.Output.Contains("Shall I order", StringComparison.Ordinal));
        var loaded = await File.ReadAllTextAsync($"/proc/{chat.Id}/maps", TestContext.Current.CancellationToken);
        Assert.Contains("AgentHost.Agent.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenAI.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Azure.", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", loaded, StringComparison.Ordinal);
    }
}
