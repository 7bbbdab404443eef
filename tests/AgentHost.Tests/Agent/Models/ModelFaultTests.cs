using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgentHost.Agent.Models;
using AgentHost.CarrierSandbox.OpenAi;
using Microsoft.Extensions.AI;

namespace AgentHost.Tests.Agent.Models;

/// <summary>Whatever a server does, a call ends within its time, and its trouble names the setting to look at.</summary>
public sealed class ModelFaultTests(ModelSandbox sandbox) : IClassFixture<ModelSandbox>, IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => sandbox.Model.Reset();

    [Theory]
    [InlineData(OpenAiFault.Hang, "model_timeout", "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.RateLimited, "model_rate_limited", "")]
    [InlineData(OpenAiFault.QuotaSpent, "model_quota_spent", "AgentHost:Model:ApiKey")]
    [InlineData(OpenAiFault.ServerError, "model_server_error", "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.Unavailable, "model_server_error", "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.Html, "model_not_an_api", "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.HtmlNotFound, "model_not_an_api", "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.Unauthorized, "model_key_refused", "AgentHost:Model:ApiKey")]
    [InlineData(OpenAiFault.UnknownModel, "model_not_found", "AgentHost:Model:Name")]
    [InlineData(OpenAiFault.ContextOverflow, "model_context_too_long", "AgentHost:Model:ContextTokens")]
    public async Task Call_UnderAFault_EndsWithItsTrouble(OpenAiFault fault, string code, string setting)
    {
        sandbox.Model.Fail(fault);
        foreach (var streamed in new[] { false, true })
        {
            var trouble = await TroubleAsync(sandbox.Options with { Timeout = TimeSpan.FromSeconds(fault == OpenAiFault.Hang ? 0.5 : 20) }, streamed);
            Assert.Equal(code, trouble.Code);
            Assert.Contains(setting, trouble.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(OpenAiFault.NoChoices, false, "model_answer_invalid")]
    [InlineData(OpenAiFault.DroppedStream, true, "model_broken_off")]
    [InlineData(OpenAiFault.StalledStream, true, "model_timeout")]
    public async Task Answer_ThatIsNone_EndsWithItsTrouble(OpenAiFault fault, bool streamed, string code)
    {
        sandbox.Model.Answer("hello", "one two three four five six");
        sandbox.Model.Fail(fault);
        Assert.Equal(code, (await TroubleAsync(sandbox.Options with { Timeout = TimeSpan.FromSeconds(fault == OpenAiFault.StalledStream ? 1 : 20) }, streamed)).Code);
    }

    [Fact]
    public async Task Stream_ThatIsSlowButSteady_OutlastsTheTimeOut()
    {
        sandbox.Model.Answer("hello", "one two three four five six");
        sandbox.Model.Fail(OpenAiFault.SlowStream);
        sandbox.Model.Pause = TimeSpan.FromMilliseconds(300);
        using var client = sandbox.Open(sandbox.Options with { Timeout = TimeSpan.FromSeconds(1.5) });
        var began = Stopwatch.GetTimestamp();
        var response = await client.GetStreamingResponseAsync([new(ChatRole.User, "hello")], cancellationToken: Stop).ToChatResponseAsync(Stop);
        Assert.Equal("one two three four five six", response.Text);
        Assert.True(Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(1.5));
    }

    [Theory]
    [InlineData(OpenAiFault.RateLimited, false)]
    [InlineData(OpenAiFault.RateLimited, true)]
    [InlineData(OpenAiFault.Unavailable, false)]
    [InlineData(OpenAiFault.ServerError, true)]
    public async Task PassingTrouble_IsTriedAgain(OpenAiFault fault, bool streamed)
    {
        sandbox.Model.RetryAfter = 1;
        sandbox.Model.Fail(fault, times: 1);
        using var client = sandbox.Open(sandbox.Options with { Retries = 2 });
        ChatMessage[] messages = [new(ChatRole.User, "hello")];
        var response = streamed ? await client.GetStreamingResponseAsync(messages, cancellationToken: Stop).ToChatResponseAsync(Stop) : await client.GetResponseAsync(messages, cancellationToken: Stop);
        Assert.Equal("Ready.", response.Text);
        Assert.Equal(2, sandbox.Model.Calls.Count);
    }

    [Fact]
    public async Task RetryAfter_BeyondWhatIsWaitedFor_GivesUpAtOnce()
    {
        sandbox.Model.RetryAfter = 600;
        sandbox.Model.Fail(OpenAiFault.RateLimited);
        Assert.Equal("model_rate_limited", (await TroubleAsync(sandbox.Options with { Retries = 2 }, streamed: false)).Code);
        Assert.Single(sandbox.Model.Calls);
    }

    [Theory]
    [InlineData(OpenAiFault.Unauthorized)]
    [InlineData(OpenAiFault.UnknownModel)]
    [InlineData(OpenAiFault.Html)]
    public async Task LastingTrouble_IsNotTriedAgain(OpenAiFault fault)
    {
        sandbox.Model.Fail(fault);
        await TroubleAsync(sandbox.Options with { Retries = 2 }, streamed: false);
        Assert.Single(sandbox.Model.Calls);
    }

    [Fact]
    public async Task Call_ToNobody_NamesTheEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var trouble = await TroubleAsync(sandbox.Options with { Endpoint = new Uri($"http://127.0.0.1:{port}/v1") }, streamed: false);
        Assert.Equal("model_unreachable", trouble.Code);
        Assert.Contains("AgentHost:Model:Endpoint", trouble.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_NeverHoldsTheKey()
    {
        var trouble = await TroubleAsync(sandbox.Options with { ApiKey = "wrong-key-abcdefgh" }, streamed: false);
        Assert.Equal("model_key_refused", trouble.Code);
        Assert.DoesNotContain("wrong-key-abcdefgh", trouble.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CancelledByItsCaller_IsCancelled()
    {
        sandbox.Model.Fail(OpenAiFault.Hang);
        using var client = sandbox.Open();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync([new(ChatRole.User, "hello")], cancellationToken: stop.Token));
    }

    private async Task<ModelTrouble> TroubleAsync(ModelOptions options, bool streamed)
    {
        using var client = sandbox.Open(options);
        ChatMessage[] messages = [new(ChatRole.User, "hello")];
        var thrown = await Assert.ThrowsAsync<ModelTroubleException>(() => streamed
            ? client.GetStreamingResponseAsync(messages, cancellationToken: Stop).ToChatResponseAsync(Stop)
            : client.GetResponseAsync(messages, cancellationToken: Stop));
        return thrown.Trouble;
    }
}
