namespace AgentHost.Tests.CommandLine;

/// <summary><c>providers prices</c> at the terminal.</summary>
public sealed class PricesTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Set_ThenList_ShowsAccountTypeCountryPricesSourceAndDate()
    {
        var set = await _run.RunAsync(["providers", "prices", "set", "twilio", "--type", "local", "--country", "US", "--monthly", "0.35", "--one-time", "0.1", "--json"]);
        Assert.Equal(0, set.ExitCode);

        var listed = await _run.RunAsync(["providers", "prices", "--json"]);
        var price = Assert.Single(listed.Json.GetProperty("prices").EnumerateArray().ToList());
        Assert.Equal("twilio default local US 0.35 0.1 entered", string.Join(' ', new[] { "provider", "account", "number_type", "country", "monthly", "one_time", "source" }.Select(name => price.GetProperty(name).ToString())));
        Assert.True(price.TryGetProperty("as_of", out _));
        Assert.Contains("$0.35", (await _run.RunAsync(["providers", "prices"])).Out);
        Assert.Empty((await _run.RunAsync(["providers", "prices", "remove", "twilio", "--type", "local", "--json"])).Json.GetProperty("prices").EnumerateArray());
    }

    [Fact]
    public async Task Set_InAnotherCurrency_IsConvertedAtTheConfiguredRate()
    {
        string[] set = ["providers", "prices", "set", "twilio", "--type", "toll-free", "--monthly", "0.40", "--currency", "EUR", "--json"];
        Assert.Equal("currency_without_rate", (await _run.RunAsync(set)).ErrorCode);
        _run.Environment["AgentHost__ExchangeRates__EUR__Usd"] = "1.085";
        _run.Environment["AgentHost__ExchangeRates__EUR__AsOf"] = "2026-11-01";

        var price = Assert.Single((await _run.RunAsync(set)).Json.GetProperty("prices").EnumerateArray().ToList());

        Assert.Equal(0.434m, price.GetProperty("monthly").GetDecimal());
        Assert.Equal("0.00 EUR once, 0.40 EUR a month at 1.085 of 2026-11-01", price.GetProperty("converted_from").GetString());
    }

    [Theory]
    [InlineData("provider_unknown", 2, "providers", "prices", "set", "acme", "--type", "local", "--monthly", "1")]
    [InlineData("provider_unknown", 2, "providers", "prices", "--provider", "acme")]
    [InlineData("number_type_unknown", 2, "providers", "prices", "set", "twilio", "--type", "fax", "--monthly", "1")]
    [InlineData("country_unknown", 2, "providers", "prices", "set", "twilio", "--type", "local", "--country", "USA", "--monthly", "1")]
    [InlineData("price_impossible", 2, "providers", "prices", "set", "twilio", "--type", "local", "--monthly", "-1")]
    [InlineData("price_impossible", 2, "providers", "prices", "set", "twilio", "--type", "local", "--monthly", "0.12345")]
    [InlineData("price_impossible", 2, "providers", "prices", "set", "twilio", "--type", "local", "--monthly", "10000000")]
    [InlineData("price_not_found", 2, "providers", "prices", "remove", "twilio", "--type", "local")]
    [InlineData("usage", 2, "providers", "prices", "set", "twilio", "--type", "local")]
    [InlineData("usage", 2, "providers", "prices", "set", "twilio", "--type", "local", "--monthly", "cheap")]
    public async Task Prices_WhatCantBe_IsRefusedWithACode(string code, int exitCode, params string[] args)
    {
        var refused = await _run.RunAsync([.. args, "--json"]);
        Assert.Equal((exitCode, code), (refused.ExitCode, refused.ErrorCode));
    }

    [Theory]
    [InlineData("AgentHost__ExchangeRates__EUR__Usd", "cheap")]
    [InlineData("AgentHost__ExchangeRates__EUR__Usd", "-1")]
    [InlineData("AgentHost__ExchangeRates__EUR__AsOf", "yesterday")]
    [InlineData("AgentHost__ExchangeRates__EURO__Usd", "1")]
    public async Task Start_RateThatCantBe_NamesTheSetting(string name, string value)
    {
        _run.Environment["AgentHost__ExchangeRates__EUR__Usd"] = "1.085";
        _run.Environment["AgentHost__ExchangeRates__EUR__AsOf"] = "2026-11-01";
        _run.Environment[name] = value;

        var refused = await _run.RunAsync(["providers", "prices", "--json"]);

        Assert.Equal((8, "exchange_rate_invalid"), (refused.ExitCode, refused.ErrorCode));
        Assert.Contains("AgentHost:ExchangeRates:EUR", refused.Error);
    }
}
