using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Providers.Carriers;

namespace AgentHost.Tests.CommandLine;

/// <summary>Carriers in the running program: live mode against the sandbox, from the settings that it prints to the numbers.</summary>
public sealed class CarrierCommandTests : IAsyncLifetime
{
    private readonly CommandRun _run = new();
    private Sandbox _sandbox = null!;

    private CarrierSimulator Twilio => _sandbox.Carriers.Of("twilio");

    public async ValueTask InitializeAsync()
    {
        _sandbox = await Sandbox.StartAsync();
        _run.Environment["AGENTHOST_MODE"] = "live";
        _run.Environment["AGENTHOST_SANDBOX"] = _sandbox.Address.ToString();
        _run.Environment["TWILIO_ACCOUNT_SID"] = TwilioFace.AccountSid;
        _run.Environment["TWILIO_AUTH_TOKEN"] = TwilioFace.AuthToken;
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Ask_BeforeTheAccountWasChecked_IsRefusedAndAfterwardsOrders()
    {
        var before = await _run.RunAsync(["ask", "2 local numbers in 206", "--yes", "--json"]);
        Assert.Equal((8, "account_unchecked"), (before.ExitCode, before.ErrorCode));
        Assert.Contains("providers check twilio", before.Error, StringComparison.Ordinal);

        var check = await _run.RunAsync(["providers", "check", "twilio", "--json"]);
        Assert.Equal(0, check.ExitCode);
        var result = Assert.Single(check.Json.GetProperty("checks").EnumerateArray());
        Assert.Equal(("passed", true, true, 1000m), (result.GetProperty("result").GetString(), result.GetProperty("open").GetBoolean(), result.GetProperty("simulated").GetBoolean(), result.GetProperty("balance").GetDecimal()));

        var asked = await _run.RunAsync(["ask", "2 local numbers in 206", "--provider", "twilio", "--yes", "--json"]);
        Assert.Equal(0, asked.ExitCode);
        Assert.True(asked.Json.GetProperty("order").GetProperty("simulated").GetBoolean());
        Assert.Equal(2, Twilio.Books.Owned.Count);
        Assert.DoesNotContain(TwilioFace.AuthToken, asked.Out + asked.Error + check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProvidersCheck_WhatEverySandboxPrints_PassesForEveryCarrier()
    {
        foreach (var (name, value) in Sandbox.Credentials)
        {
            _run.Environment[name] = value;
        }

        var check = await _run.RunAsync(["providers", "check", "--json"]);

        Assert.True(check.ExitCode == 0, check.Out);
        Assert.Equal(
            CarrierCatalog.All.Select(carrier => carrier.Name).Order(),
            check.Json.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("result").GetString() == "passed").Select(c => c.GetProperty("provider").GetString()).Order());
    }

    [Theory]
    [InlineData("account", "unauthorized", "unauthorized", 8)]
    [InlineData("search", "unauthorized", "unauthorized", 8)]
    [InlineData("account", "unavailable", "server_error", 7)]
    [InlineData("search", "reset", "reset", 7)]
    public async Task ProvidersCheck_TheCarrierRefusesOrIsSilent_SaysWhichAndWhatToDo(string operation, string fault, string code, int exitCode)
    {
        Twilio.Faults.Set(operation, Word.To<SandboxFault>(fault), times: int.MaxValue);

        var check = await _run.RunAsync(["providers", "check", "--json"]);

        Assert.Equal(exitCode, check.ExitCode);
        var result = Assert.Single(check.Json.GetProperty("checks").EnumerateArray());
        Assert.Equal((code, exitCode == 8 ? "refused" : "no_answer"), (result.GetProperty("code").GetString(), result.GetProperty("result").GetString()));
        Assert.False(string.IsNullOrEmpty(result.GetProperty("next").GetString()));
        Assert.False(result.GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task ProvidersCheck_CredentialsExpireAfterwards_ClosesTheAccountAndSilenceDoesNot()
    {
        Assert.Equal(0, (await _run.RunAsync(["providers", "check"])).ExitCode);
        Twilio.Faults.Set("account", SandboxFault.Unavailable, times: int.MaxValue);
        Assert.True(Assert.Single((await _run.RunAsync(["providers", "check", "--json"])).Json.GetProperty("checks").EnumerateArray()).GetProperty("open").GetBoolean());
        Twilio.Faults.Clear();

        _run.Environment["TWILIO_AUTH_TOKEN"] = "00000000000000000000000000000000";
        Assert.Equal(8, (await _run.RunAsync(["providers", "check"])).ExitCode);
        _run.Environment["TWILIO_AUTH_TOKEN"] = TwilioFace.AuthToken;

        Assert.Equal("account_check_failed", (await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"])).ErrorCode);
        Assert.Equal(0, (await _run.RunAsync(["providers", "check"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"])).ExitCode);
    }

    [Fact]
    public async Task ProvidersCheck_NoOrOddCredentials_NamesWhatIsMissing()
    {
        _run.Environment.Remove("TWILIO_AUTH_TOKEN");

        var check = await _run.RunAsync(["providers", "check", "twilio", "--json"]);

        Assert.Equal((8, "account_not_configured"), (check.ExitCode, check.ErrorCode));
        Assert.Contains("TWILIO_AUTH_TOKEN is not set", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProvidersDisable_AndEnable_HoldForOrdersToCome()
    {
        await _run.RunAsync(["providers", "check"]);
        Assert.Equal(0, (await _run.RunAsync(["providers", "disable", "twilio"])).ExitCode);
        var asked = await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"]);
        Assert.Equal((5, "account_disabled"), (asked.ExitCode, asked.ErrorCode));
        Assert.False(Assert.Single((await _run.RunAsync(["providers", "list", "--json"])).Json.GetProperty("providers").EnumerateArray()).GetProperty("usable").GetBoolean());

        Assert.Equal(0, (await _run.RunAsync(["providers", "enable", "twilio"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"])).ExitCode);
        Assert.Equal(8, (await _run.RunAsync(["providers", "disable", "nobody"])).ExitCode);
    }

    [Fact]
    public async Task TrialAccount_AtItsLimit_ReportsItsOneNumber()
    {
        Twilio.Books.Keep(TwilioFace.AccountKind, TwilioFace.AccountSid, new Dictionary<string, string?> { ["type"] = "Trial" });
        Assert.Equal(0, (await _run.RunAsync(["providers", "check"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"])).ExitCode);
        var own = Assert.Single(Twilio.Books.Owned).Number.Number;

        var check = await _run.RunAsync(["providers", "check"]);
        Assert.Contains(own, check.Out, StringComparison.Ordinal);
        var asked = await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"]);

        Assert.Equal(6, asked.ExitCode);
        var order = asked.Json.GetProperty("order");
        Assert.Equal("trial_limit", order.GetProperty("problem_code").GetString());
        Assert.Contains(own, order.GetProperty("problem_text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sharing", order.GetProperty("problem_text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersImport_OnTheFirstDay_TakesEverythingInUnmanagedWithoutAnAlert()
    {
        Sell("+12065550150");
        Sell("+12065550151");
        await _run.RunAsync(["providers", "check"]);

        var import = await _run.RunAsync(["numbers", "import", "--account", "twilio", "--json"]);

        Assert.Equal(0, import.ExitCode);
        Assert.Equal(["+12065550150", "+12065550151"], import.Json.GetProperty("imported").EnumerateArray().Select(n => n.GetString()));
        var listed = (await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("numbers").EnumerateArray().ToList();
        Assert.All(listed, n => Assert.Equal("unmanaged", n.GetProperty("state").GetString()));
        Assert.Empty((await _run.RunAsync(["numbers", "import", "--account", "twilio", "--json"])).Json.GetProperty("imported").EnumerateArray());
        Assert.Equal(0, (await _run.RunAsync(["numbers", "audit"])).ExitCode);
        var work = await _run.RunAsync(["work", "--until-idle"]);
        Assert.DoesNotContain("orphan", work.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersAudit_ANumberThatNobodyKnows_Ends1()
    {
        await _run.RunAsync(["providers", "check"]);
        Sell("+12065550150");

        var audit = await _run.RunAsync(["numbers", "audit", "--json"]);

        Assert.Equal(1, audit.ExitCode);
        var difference = Assert.Single(audit.Json.GetProperty("differences").EnumerateArray());
        Assert.Equal(("+12065550150", "twilio", "default"), (difference.GetProperty("number").GetString(), difference.GetProperty("provider").GetString(), difference.GetProperty("account").GetString()));
    }

    [Fact]
    public async Task NumbersReportIdle_OfImportedNumbers_TellsWhatTheyCost()
    {
        Sell("+12065550150");
        await _run.RunAsync(["providers", "check"]);
        await _run.RunAsync(["numbers", "import", "--account", "twilio"]);
        Assert.Equal(0, (await _run.RunAsync(["ask", "1 number in 206", "--yes"])).ExitCode);

        var idle = await _run.RunAsync(["numbers", "report", "idle", "--json"]);

        Assert.Equal(0, idle.ExitCode);
        Assert.Equal("+12065550150", Assert.Single(idle.Json.GetProperty("numbers").EnumerateArray()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task NamedAccount_OverlaysTheEnvironment_AndHasItsOwnRoute()
    {
        _run.Environment["AgentHost__Accounts__west__Provider"] = "twilio";
        _run.Environment["AgentHost__Accounts__west__TWILIO_API_KEY"] = TwilioFace.ApiKey;
        _run.Environment["AgentHost__Accounts__west__TWILIO_API_SECRET"] = TwilioFace.ApiSecret;
        _run.Environment["AgentHost__Routing__west__VoiceRoute"] = "https://example.test/west";
        Assert.Equal(0, (await _run.RunAsync(["providers", "check", "west"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["providers", "check", "twilio/default"])).ExitCode);
        await _run.RunAsync(["providers", "disable", "twilio", "--account", "default"]);

        var asked = await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"]);

        Assert.Equal(0, asked.ExitCode);
        var number = Assert.Single((await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("numbers").EnumerateArray());
        Assert.Equal(("west", "ready"), (number.GetProperty("account").GetString(), number.GetProperty("readiness").GetString()));
        var all = await _run.RunAsync(["providers", "list", "--json", "--verbose"]);
        Assert.DoesNotContain(TwilioFace.ApiSecret, all.Out + all.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AGENTHOST_SANDBOX", "https://api.twilio.com", "sandbox_invalid")]
    [InlineData("AGENTHOST_SANDBOX", "http://192.168.0.7:5090", "sandbox_invalid")]
    [InlineData("AGENTHOST_SANDBOX", "here", "sandbox_invalid")]
    [InlineData("AgentHost__SandboxSettleWindow", "soon", "sandbox_settle_window_invalid")]
    [InlineData("AgentHost__SandboxSettleWindow", "00:00:00", "sandbox_settle_window_invalid")]
    [InlineData("AgentHost__Accounts__west__TWILIO_ACCOUNT_SID", "AC1", "account_provider_unknown")]
    [InlineData("AgentHost__Accounts__twilio__Provider", "twilio", "account_name_invalid")]
    [InlineData("AgentHost__Accounts__default__Provider", "twilio", "account_name_invalid")]
    [InlineData("AgentHost__ExchangeRates__EUR", "1.08", "exchange_rate_invalid")]
    [InlineData("AgentHost__ExchangeRates__EUR", "-1 2026-11-01", "exchange_rate_invalid")]
    [InlineData("AgentHost__Routing__twillio__VoiceRoute", "x", "setting_unknown")]
    [InlineData("AgentHost__Routing__twilio__VoicRoute", "x", "setting_unknown")]
    public async Task Settings_OfCarriersThatAreWrong_End8AndNameTheSetting(string name, string value, string code)
    {
        _run.Environment[name] = value;

        var run = await _run.RunAsync(["providers", "list", "--json"]);

        Assert.Equal((8, code), (run.ExitCode, run.ErrorCode));
        Assert.Contains(string.Join(':', name.Split("__").Take(3)), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingOfANamedAccount_Misspelt_NamesTheNearestAndNoValue()
    {
        _run.Environment["AgentHost__Accounts__west__Provider"] = "twilio";
        _run.Environment["AgentHost__Accounts__west__TWILIO_AUTH_TOKN"] = "s3cret-value";

        var run = await _run.RunAsync(["providers", "list", "--json"]);

        Assert.Equal((8, "setting_unknown"), (run.ExitCode, run.ErrorCode));
        Assert.Contains("TWILIO_AUTH_TOKEN", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-value", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveMode_WithoutASandbox_OffersNoAdapter()
    {
        _run.Environment.Remove("AGENTHOST_SANDBOX");

        Assert.Empty((await _run.RunAsync(["providers", "list", "--json"])).Json.GetProperty("providers").EnumerateArray());
        var asked = await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"]);
        Assert.Equal(6, asked.ExitCode);
        Assert.Contains("no adapter is offered in live mode yet", asked.Error, StringComparison.Ordinal);
        Assert.Empty(Twilio.Requests);
    }

    [Fact]
    public async Task SimulatedMode_WithASandboxSet_UsesTheSimulatedCarrierAlone()
    {
        _run.Environment.Remove("AGENTHOST_MODE");

        Assert.Equal("local", Assert.Single((await _run.RunAsync(["providers", "list", "--json"])).Json.GetProperty("providers").EnumerateArray()).GetProperty("provider").GetString());
        Assert.Empty(Twilio.Requests);
    }

    [Fact]
    public async Task Ask_TheCarrierIsDown_Ends7AndBuysNothing()
    {
        await _run.RunAsync(["providers", "check"]);
        Twilio.Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);

        var asked = await _run.RunAsync(["ask", "1 number in 206", "--yes", "--json"]);

        Assert.Equal((7, "provider_unavailable"), (asked.ExitCode, asked.ErrorCode));
        Assert.Empty(Twilio.Books.Owned);
    }

    private void Sell(string number) => Twilio.Books.Sell(Twilio.Books.FindOffered(number)!, Twilio.Books.NextId(), null, 1.15m);
}
