using AgentHost.Providers.Routing;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>The settings that people already have.</summary>
public sealed class RoutingOptionsTests
{
    [Theory]
    [InlineData("500", 500)]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1500)]
    [InlineData(" 2s ", 2000)]
    public void Read_RetryDelay_TakesUnits(string text, int milliseconds) =>
        Assert.Equal(milliseconds, Read(RoutingOptions.RetryDelaySetting, text).RetryDelay.TotalMilliseconds);

    [Theory]
    [InlineData(RoutingOptions.RetryDelaySetting, "5")]
    [InlineData(RoutingOptions.RetryDelaySetting, "-1s")]
    [InlineData(RoutingOptions.HealthCheckSetting, "60")]
    [InlineData(RoutingOptions.HealthCheckSetting, "often")]
    [InlineData(RoutingOptions.BreakerSetting, "2d")]
    [InlineData(RoutingOptions.MaxRetriesSetting, "11")]
    [InlineData(RoutingOptions.MaxRetriesSetting, "two")]
    [InlineData(RoutingOptions.RatesSetting, "vonage")]
    [InlineData(RoutingOptions.RatesSetting, "vonage=0")]
    [InlineData(BalanceLimits.Setting, "much")]
    public void Complaints_WhatCannotBeRead_IsNamedAndTheDefaultUsed(string name, string text)
    {
        var settings = new Dictionary<string, string> { [name] = text };

        Assert.Contains(name, Assert.Single(RoutingOptions.Complaints(settings)));
        Assert.Equal(new RoutingOptions().Retries, RoutingOptions.Read(settings).Retries);
        Assert.Equal(new RoutingOptions().ProbeAfter, RoutingOptions.Read(settings).ProbeAfter);
    }

    [Fact]
    public void Read_AllSettings_AreTaken()
    {
        var settings = new Dictionary<string, string>
        {
            [RoutingOptions.MaxRetriesSetting] = "5",
            [RoutingOptions.RetryDelaySetting] = "1000",
            [RoutingOptions.HealthCheckSetting] = "60000",
            [RoutingOptions.BreakerSetting] = "2m",
            [RoutingOptions.RatesSetting] = "vonage=2, Twilio=12.5",
        };

        var read = RoutingOptions.Read(settings);

        Assert.Empty(RoutingOptions.Complaints(settings));
        Assert.Equal((5, 1d, 60d, 120d), (read.Retries, read.RetryDelay.TotalSeconds, read.ProbeAfter.TotalSeconds, read.BreakFor.TotalSeconds));
        Assert.Equal((2d, 12.5, 5d), (read.RateOf("vonage").PerSecond, read.RateOf("twilio").PerSecond, read.RateOf("acme").PerSecond));
    }

    private static RoutingOptions Read(string name, string text) => RoutingOptions.Read(new Dictionary<string, string> { [name] = text });
}
