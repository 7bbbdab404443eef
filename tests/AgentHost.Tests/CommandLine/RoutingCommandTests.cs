using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Providers;

namespace AgentHost.Tests.CommandLine;

/// <summary><c>routing</c>, <c>policy</c> and <c>providers order</c> at the terminal, and what <c>ask --routing</c> makes of them.</summary>
public sealed class RoutingCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Ask_WithARoutingProfile_OrdersNumbersThatPointThere()
    {
        Assert.Equal(0, (await _run.RunAsync(["routing", "set", "--name", "sales", "--account", "local", "--trunk", "T1", "--default"])).ExitCode);
        Assert.Equal(0, (await _run.RunAsync(["routing", "set", "--name", "support", "--account", "local", "--application", "A2", "--campaign", "C2"])).ExitCode);

        var asked = await _run.RunAsync(["ask", "2 local numbers in 206", "--routing", "support", "--yes", "--json"]);
        await _run.RunAsync(["ask", "1 local number in 206", "--yes"]);

        Assert.Equal((0, "support"), (asked.ExitCode, asked.Json.GetProperty("order").GetProperty("routing_profile").GetString()));
        var listed = (await _run.RunAsync(["routing", "list", "--json"])).Json;
        Assert.Equal(
            [("sales", "T1", true, 1), ("support", "A2", false, 2)],
            listed.GetProperty("profiles").EnumerateArray().Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("voice_route").GetString()!, p.GetProperty("default").GetBoolean(), p.GetProperty("numbers").GetInt32())));
        Assert.Equal("simulated:voice", Assert.Single(listed.GetProperty("settings").EnumerateArray().ToList()).GetProperty("voice_route").GetString());
    }

    [Fact]
    public async Task Ask_WithAnUnknownProfile_IsRefusedBeforeAQuote()
    {
        var asked = await _run.RunAsync(["ask", "2 local numbers in 206", "--routing", "nobody", "--yes", "--json"]);

        Assert.Equal((2, "routing_profile_unknown"), (asked.ExitCode, asked.ErrorCode));
    }

    [Fact]
    public async Task Routing_ChangedAppliedAndRemoved_SaysWhatItMeansForNumbers()
    {
        await _run.RunAsync(["routing", "set", "--name", "sales", "--account", "local", "--voice-route", "V1"]);
        await _run.RunAsync(["ask", "1 local number in 206", "--routing", "sales", "--yes"]);

        var set = await _run.RunAsync(["routing", "set", "--name", "sales", "--account", "local", "--voice-route", "V2"]);
        Assert.Contains("1 number goes by it and keeps the settings made before: `agenthost routing apply --name sales`", set.Out, StringComparison.Ordinal);
        Assert.Contains("The settings of 1 number are made anew", (await _run.RunAsync(["routing", "apply", "--name", "sales"])).Out, StringComparison.Ordinal);
        await _run.RunAsync(["work", "--until-idle"]);
        var number = Assert.Single((await _run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("numbers").EnumerateArray().ToList());
        Assert.Equal(("sales", "ready"), (number.GetProperty("routing_profile").GetString(), number.GetProperty("readiness").GetString()));

        Assert.Equal(0, (await _run.RunAsync(["routing", "remove", "--name", "sales", "--account", "local"])).ExitCode);
        Assert.Empty((await _run.RunAsync(["routing", "list", "--json"])).Json.GetProperty("profiles").EnumerateArray());
    }

    [Theory]
    [InlineData(2, "usage", "routing", "set", "--name", "sales", "--voice-route", "x")]
    [InlineData(2, "routing_profile_empty", "routing", "set", "--name", "sales", "--account", "local")]
    [InlineData(2, "routing_words_conflict", "routing", "set", "--name", "sales", "--account", "local", "--trunk", "a", "--voice-url", "b")]
    [InlineData(2, "routing_profile_name_invalid", "routing", "set", "--name", "a b", "--account", "local", "--trunk", "a")]
    [InlineData(8, "provider_not_in_use", "routing", "set", "--name", "sales", "--account", "telnyx", "--connection", "1")]
    [InlineData(2, "tenant_not_found", "routing", "set", "--tenant", "nobody", "--name", "sales", "--account", "local", "--trunk", "a")]
    [InlineData(2, "routing_profile_not_found", "routing", "remove", "--name", "sales")]
    [InlineData(2, "routing_profile_not_found", "routing", "apply", "--name", "sales")]
    [InlineData(2, "provider_unknown", "providers", "order", "twilo")]
    [InlineData(2, "usage", "providers", "order", "twilio", "--default")]
    [InlineData(2, "tenant_not_found", "providers", "order", "twilio", "--tenant", "nobody")]
    [InlineData(2, "usage", "policy", "set")]
    [InlineData(2, "mode_unknown", "policy", "set", "--mode", "off")]
    [InlineData(2, "mode_unknown", "policy", "set", "--channel", "zendesk")]
    [InlineData(2, "channel_unknown", "policy", "set", "--channel", "fax=ask")]
    [InlineData(2, "policy_tiers_crossed", "policy", "set", "--automatic-numbers", "500")]
    [InlineData(2, "policy_days_impossible", "policy", "set", "--backorder-days", "0")]
    [InlineData(2, "policy_minutes_impossible", "policy", "set", "--give-up-unsure-after", "-5")]
    public async Task Commands_WhatCantBe_IsRefusedWithACode(int exitCode, string code, params string[] args)
    {
        var refused = await _run.RunAsync([.. args, "--json"]);
        Assert.Equal((exitCode, code), (refused.ExitCode, refused.ErrorCode));
    }

    [Fact]
    public async Task ProvidersOrder_Set_IsShownAndTakenBack()
    {
        Assert.Contains("by their priority", (await _run.RunAsync(["providers", "order"])).Out, StringComparison.Ordinal);

        var set = await _run.RunAsync(["providers", "order", "telnyx", "plivo,local", "--json"]);
        Assert.Equal(["telnyx", "plivo", "local"], set.Json.GetProperty("policy").GetProperty("provider_order").EnumerateArray().Select(p => p.GetString()));
        Assert.Contains("telnyx, plivo, local", (await _run.RunAsync(["providers", "list"])).Out, StringComparison.Ordinal);

        await _run.RunAsync(["providers", "order", "--default"]);
        Assert.Empty((await _run.RunAsync(["providers", "list", "--json"])).Json.GetProperty("order").EnumerateArray());
    }

    [Fact]
    public async Task PolicySet_WhatIsGiven_HoldsForTheNextOrder()
    {
        var set = await _run.RunAsync(["policy", "set", "--numbers-per-order", "5", "--countries", "us", "--types", "local", "--providers", "any", "--channel", "zendesk=ask", "--json"]);
        Assert.Equal(["numbers_per_order", "countries", "number_types", "channels"], set.Json.GetProperty("changed").EnumerateArray().Select(f => f.GetString()));

        var asked = await _run.RunAsync(["ask", "6 local numbers in 206", "--yes", "--json"]);

        Assert.Equal((5, "quantity_over_limit"), (asked.ExitCode, asked.ErrorCode));
        var shown = (await _run.RunAsync(["policy", "show"])).Out;
        Assert.Contains("zendesk=ask", shown, StringComparison.Ordinal);
        Assert.Equal(0, (await _run.RunAsync(["policy", "set", "--channel", "zendesk=tenant"])).ExitCode);
        Assert.DoesNotContain("zendesk", (await _run.RunAsync(["policy", "show"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routing_AtACarrier_IsHeldToItsTermsAndReadBack()
    {
        await using var sandbox = await Sandbox.StartAsync(only: [ProviderNames.Inteliquent]);
        (_run.Environment["AGENTHOST_MODE"], _run.Environment["AGENTHOST_SANDBOX"]) = ("live", sandbox.Address.ToString());
        foreach (var (name, value) in Sandbox.Credentials.Where(c => c.Key.StartsWith("IQ_", StringComparison.Ordinal)))
        {
            _run.Environment[name] = value;
        }

        Assert.Equal(0, (await _run.RunAsync(["providers", "check", "inteliquent"])).ExitCode);
        var wrong = await _run.RunAsync(["routing", "set", "--name", "sales", "--account", "inteliquent", "--voice-url", "https://example.test/v", "--json"]);
        Assert.Equal((2, "routing_word_unknown"), (wrong.ExitCode, wrong.ErrorCode));
        Assert.Equal(0, (await _run.RunAsync(["routing", "set", "--name", "sales", "--account", "inteliquent", "--trunk", InteliquentFace.OtherTrunkGroup])).ExitCode);

        var asked = await _run.RunAsync(["ask", "1 local number in 206", "--routing", "sales", "--yes", "--json"]);
        await _run.RunAsync(["work", "--until-idle"]);

        Assert.Equal("sales", asked.Json.GetProperty("order").GetProperty("routing_profile").GetString());
        Assert.Equal("sales", Assert.Single((await _run.RunAsync(["routing", "list", "--json"])).Json.GetProperty("profiles").EnumerateArray().ToList()).GetProperty("name").GetString());
    }
}
