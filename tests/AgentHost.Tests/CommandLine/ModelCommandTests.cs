using AgentHost.CarrierSandbox.OpenAi;
using AgentHost.Tests.Agent.Models;

namespace AgentHost.Tests.CommandLine;

/// <summary>The commands with a language model behind them, which is the sandbox's.</summary>
public sealed class ModelCommandTests : IClassFixture<ModelSandbox>, IDisposable
{
    private readonly CommandRun _run = new();
    private readonly ModelSandbox _sandbox;

    public ModelCommandTests(ModelSandbox sandbox)
    {
        _sandbox = sandbox;
        sandbox.Set(_run.Environment);
    }

    public void Dispose()
    {
        _sandbox.Model.Reset();
        _run.Dispose();
    }

    [Fact]
    public async Task Ask_WithAModel_OrdersWhatBothReadersUnderstand()
    {
        var run = await _run.RunAsync(["ask", "I need 2 numbers in 206", "--yes", "--json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("ordered", run.Json.GetProperty("outcome").GetString());
        Assert.Equal(2, run.Json.GetProperty("order").GetProperty("filled").GetInt32());
        Assert.Single(_sandbox.Model.Calls);
        Assert.False(_sandbox.Model.Calls[0].HasTools);
    }

    [Theory]
    [InlineData(OpenAiFault.Unauthorized, "AgentHost:Model:ApiKey")]
    [InlineData(OpenAiFault.UnknownModel, "AgentHost:Model:Name")]
    [InlineData(OpenAiFault.Html, "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.Hang, "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.RateLimited, "429")]
    [InlineData(OpenAiFault.ServerError, "500")]
    [InlineData(OpenAiFault.Refusal, "refused")]
    [InlineData(OpenAiFault.Malformed, "JSON")]
    public async Task Ask_UnderAFault_OrdersOfflineAndSaysWhy(OpenAiFault fault, string says)
    {
        _sandbox.Model.Fail(fault);
        _run.Environment["AgentHost__Model__Timeout"] = fault == OpenAiFault.Hang ? "0.5" : "20";
        var run = await _run.RunAsync(["ask", "I need 2 numbers in 206", "--yes"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("without the language model", run.Out, StringComparison.Ordinal);
        Assert.Contains(says, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelThatMakesThingsUp_AsksInsteadOfBuying()
    {
        _sandbox.Model.Fail(OpenAiFault.Hallucinates);
        var run = await _run.RunAsync(["ask", "please order some local numbers", "--yes", "--json"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("how many", run.Json.GetProperty("question").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ReadersDiffer_IsNeverAutomatic()
    {
        _sandbox.Model.Answer("2 numbers in 206", CompetentReader.Read("I need 2 numbers in 206"));
        var run = await _run.RunAsync(["ask", "I need 2 numbers in 206 and also 3 numbers in 425", "--json"]);
        Assert.Contains(run.Json.GetProperty("request").GetProperty("notes").EnumerateArray(), n => n.GetProperty("code").GetString() == "reading_differs");
        Assert.NotEqual("automatic", run.Json.GetProperty("quote").GetProperty("approval").GetString());
    }

    [Theory]
    [InlineData("AgentHost__Model__Name")]
    [InlineData("AgentHost__Model__Endpoint")]
    public async Task Ask_SettingLeftOut_GoesOnOfflineAndNamesIt(string setting)
    {
        _run.Environment.Remove(setting);
        var run = await _run.RunAsync(["ask", "I need 2 numbers in 206", "--yes"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{setting.Replace("__", ":", StringComparison.Ordinal)} is not set", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_WithAModel_PrintsItsReading()
    {
        var run = await _run.RunAsync(["parse", "I need 2 numbers in 206"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"quantity\":2", run.Out, StringComparison.Ordinal);
        Assert.Single(_sandbox.Model.Calls);
    }

    [Fact]
    public async Task Eval_WithAModel_TellsItsTokensAndCost()
    {
        _run.Environment["AgentHost__Model__InputPrice"] = "1";
        var corpus = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");
        await File.WriteAllTextAsync(
            corpus,
            """{"id":"a","received":"2026-01-06","text":"I need 2 numbers in 206","gold":{"intent":"order","lines":[{"quantity":2,"country":"US","numberType":"local","areaCodes":["206"]}]}}""",
            TestContext.Current.CancellationToken);
        var run = await _run.RunAsync(["eval", corpus, "--json"]);
        File.Delete(corpus);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("sandbox-model", run.Json.GetProperty("reader").GetString());
        Assert.Equal(1, run.Json.GetProperty("usage").GetProperty("calls").GetInt64());
        Assert.True(run.Json.GetProperty("usage").GetProperty("cost").GetDecimal() > 0);
    }

    [Fact]
    public async Task Doctor_WithAModelThatAnswers_SaysSo()
    {
        var run = await _run.RunAsync(["doctor"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ok    model: compatible: sandbox-model at http://127.0.0.1:", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OpenAiFault.Unauthorized, "model_key_refused", "AgentHost:Model:ApiKey")]
    [InlineData(OpenAiFault.UnknownModel, "model_not_found", "AgentHost:Model:Name")]
    [InlineData(OpenAiFault.Html, "model_not_an_api", "AgentHost:Model:Endpoint")]
    [InlineData(OpenAiFault.Hang, "model_timeout", "AgentHost:Model:Endpoint")]
    public async Task Doctor_WithAWrongSetting_NamesIt(OpenAiFault fault, string code, string setting)
    {
        _sandbox.Model.Fail(fault);
        _run.Environment["AgentHost__Model__Timeout"] = fault == OpenAiFault.Hang ? "0.5" : "20";
        var run = await _run.RunAsync(["doctor"]);
        Assert.Equal(8, run.ExitCode);
        Assert.Contains(code, run.Out, StringComparison.Ordinal);
        Assert.Contains(setting, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenAiModel.Key, run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", "OPENAI_API_KEY", "")]
    [InlineData("azure", "AgentHost:Model:Endpoint", "AgentHost__Model__Endpoint")]
    [InlineData("compatible", "AgentHost:Model:Name", "AgentHost__Model__Name")]
    public async Task Doctor_WithASettingLeftOut_NamesIt(string kind, string named, string removed)
    {
        _run.Environment["AGENTHOST_MODEL"] = kind;
        _run.Environment.Remove(removed);
        if (kind == "openai")
        {
            _run.Environment.Remove("AgentHost__Model__Endpoint");
            _run.Environment.Remove("AgentHost__Model__ApiKey");
        }

        var run = await _run.RunAsync(["doctor"]);
        Assert.Equal(8, run.ExitCode);
        Assert.Contains(named, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AgentHost__Model__Endpoint", "nowhere", "AgentHost:Model:Endpoint")]
    [InlineData("AgentHost__Model__Timeout", "soon", "AgentHost:Model:Timeout")]
    [InlineData("AgentHost__Model__MaxTurns", "0", "AgentHost:Model:MaxTurns")]
    [InlineData("AgentHost__Model__MaxCost", "much", "AgentHost:Model:MaxCost")]
    [InlineData("AgentHost__Model__ContextTokens", "10", "AgentHost:Model:ContextTokens")]
    public async Task Setting_ThatCantBeRead_Ends8AndIsNamed(string setting, string value, string named)
    {
        _run.Environment[setting] = value;
        var run = await _run.RunAsync(["parse", "5 in 206", "--json"]);
        Assert.Equal(8, run.ExitCode);
        Assert.Equal("model_setting_invalid", run.ErrorCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OfOpenAi_GoesToOpenAiAlone()
    {
        _run.Environment["AGENTHOST_MODEL"] = "openai";
        _run.Environment["OPENAI_API_KEY"] = "sk-something-secret";
        var run = await _run.RunAsync(["parse", "5 in 206", "--json"]);
        Assert.Equal("model_setting_invalid", run.ErrorCode);
        Assert.Empty(_sandbox.Model.Calls);
        Assert.DoesNotContain("sk-something-secret", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_InTheEnvironmentAlone_SwitchesNothingOn()
    {
        _run.Environment.Remove("AGENTHOST_MODEL");
        _run.Environment["OPENAI_API_KEY"] = "sk-something-secret";
        Assert.Equal(0, (await _run.RunAsync(["ask", "I need 2 numbers in 206", "--yes"])).ExitCode);
        var doctor = await _run.RunAsync(["doctor"]);
        Assert.Contains("OPENAI_API_KEY found, not used", doctor.Out, StringComparison.Ordinal);
        Assert.Empty(_sandbox.Model.Calls);
    }
}
