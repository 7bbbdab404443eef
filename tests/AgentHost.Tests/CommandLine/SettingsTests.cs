namespace AgentHost.Tests.CommandLine;

public sealed class SettingsTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("AGENTHOST_DATE", "x", "setting_unknown", "AGENTHOST_DATA")]
    [InlineData("AgentHost__Databse", "x", "setting_unknown", "AgentHost:Database")]
    [InlineData("AgentHost__Local__Latancy", "x", "setting_unknown", "AgentHost:Local:Latency")]
    [InlineData("AgentHost__Mode", "live", "setting_unknown", "AGENTHOST_MODE")]
    [InlineData("AGENTHOST_MODE", "Live!", "mode_unknown", "AGENTHOST_MODE")]
    [InlineData("AgentHost__Model", "openai", "setting_unknown", "AGENTHOST_MODEL")]
    [InlineData("AgentHost__Model__Nme", "x", "setting_unknown", "AgentHost:Model:Name")]
    [InlineData("AGENTHOST_MODEL", "oracle", "model_unknown", "AGENTHOST_MODEL")]
    [InlineData("AgentHost__Url", "ftp://nowhere", "url_invalid", "AgentHost:Url")]
    [InlineData("AgentHost__LogLevel", "loud", "log_level_unknown", "AgentHost:LogLevel")]
    [InlineData("AgentHost__DatabaseMaxPages", "none", "database_max_pages_invalid", "AgentHost:DatabaseMaxPages")]
    [InlineData("AgentHost__Http__Host", "x", "setting_unknown", "AgentHost:Http:Hosts")]
    [InlineData("AgentHost__Http__Origins", "console.example.com", "setting_invalid", "AgentHost:Http:Origins")]
    [InlineData("AgentHost__Http__MostSessions", "none", "setting_invalid", "AgentHost:Http:MostSessions")]
    [InlineData("AgentHost__Http__OAuth__Isuer", "x", "setting_unknown", "AgentHost:Http:OAuth:Issuer")]
    [InlineData("AgentHost__Http__OAuth__Issuer", "https://login.example.com", "oauth_incomplete", "AgentHost:Http:OAuth:Introspection")]
    [InlineData("AgentHost__Tools__Toolsets", "orders,everything", "setting_invalid", "AgentHost:Tools:Toolsets")]
    [InlineData("AgentHost__Tools__ReadOnly", "perhaps", "setting_invalid", "AgentHost:Tools:ReadOnly")]
    [InlineData("AgentHost__Tools__SealKey", "c2hvcnQ=", "setting_invalid", "AgentHost:Tools:SealKey")]
    [InlineData("AgentHost__SandboxSettleWindow", "00:00:02", "sandbox_settle_window_invalid", "AGENTHOST_SANDBOX")]
    [InlineData("AgentHost__Backorders__Pol", "04:00:00", "setting_unknown", "AgentHost:Backorders:Poll")]
    [InlineData("AgentHost__Backorders__Poll__inteliqent", "04:00:00", "setting_unknown", "AgentHost:Backorders:Poll:inteliquent")]
    [InlineData("AgentHost__Backorders__Poll", "4 hours", "backorder_poll_invalid", "AgentHost:Backorders:Poll")]
    [InlineData("AgentHost__Backorders__Poll__bandwidth", "00:00:10", "backorder_poll_invalid", "AgentHost:Backorders:Poll:bandwidth")]
    [InlineData("AgentHost__RowRetentionDays", "7", "row_retention_invalid", "AgentHost:RowRetentionDays")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "setting_invalid", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("AGENTHOST_KILL_AT", "nowhere", "kill_point_unknown", "AGENTHOST_KILL_AT")]
    public async Task Settings_Wrong_Ends8AndNamesTheSetting(string name, string value, string code, string named)
    {
        _run.Environment[name] = value;
        var run = await _run.RunAsync(["orders", "list", "--json"]);
        Assert.Equal(8, run.ExitCode);
        Assert.Equal(code, run.ErrorCode);
        Assert.Contains(named, run.Error);
    }

    [Fact]
    public async Task Settings_WithoutHome_NamesTheVariableToSet()
    {
        _run.Environment.Remove("AGENTHOST_DATA");
        var run = await _run.RunAsync(["orders", "list", "--json"]);
        Assert.Equal(8, run.ExitCode);
        Assert.Equal("data_folder_unset", run.ErrorCode);
        Assert.Contains("AGENTHOST_DATA", run.Error);
    }

    [Fact]
    public async Task Settings_FileInPlaceOfTheDataFolder_Ends9()
    {
        var file = Path.GetTempFileName();
        _run.Environment["AGENTHOST_DATA"] = file;
        var run = await _run.RunAsync(["ask", "2 toll-free numbers", "--json"]);
        Assert.Equal(9, run.ExitCode);
        Assert.Equal("data_folder_unusable", run.ErrorCode);
        Assert.Empty(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        File.Delete(file);
    }

    [Fact]
    public async Task Settings_UnreadableFile_Ends8()
    {
        Directory.CreateDirectory(_run.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(_run.DataFolder, "appsettings.json"), "{ \"AgentHost\": ", TestContext.Current.CancellationToken);
        var run = await _run.RunAsync(["orders", "list", "--json"]);
        Assert.Equal(8, run.ExitCode);
        Assert.Equal("settings_unreadable", run.ErrorCode);
    }

    [Fact]
    public async Task Settings_OfTheFile_AreOverriddenByTheEnvironment()
    {
        Directory.CreateDirectory(_run.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(_run.DataFolder, "appsettings.json"), """{ "AgentHost": { "LogLevel": "loud" } }""", TestContext.Current.CancellationToken);
        Assert.Equal("log_level_unknown", (await _run.RunAsync(["orders", "list", "--json"])).ErrorCode);
        _run.Environment["AGENTHOST_LOG_LEVEL"] = "Warning";
        Assert.Equal(0, (await _run.RunAsync(["orders", "list", "--json"])).ExitCode);
    }

    [Fact]
    public async Task Manifest_NeedsNoDataFolder()
    {
        _run.Environment.Remove("AGENTHOST_DATA");
        var run = await _run.RunAsync(["tools", "manifest"]);
        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Json.GetProperty("tools").GetArrayLength() > 10);
        Assert.False(Directory.Exists(_run.DataFolder));
    }

    [Fact]
    public async Task Doctor_OnAFreshFolder_FindsEverythingInOrder()
    {
        var run = await _run.RunAsync(["doctor", "--json"]);
        Assert.Equal(0, run.ExitCode);
        var checks = run.Json.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("state").GetString());
        Assert.Equal("ok", checks["database"]);
        Assert.Equal("ok", checks["providers"]);
    }

    [Fact]
    public async Task Doctor_WithCredentials_TellsOfThemAndNeverTheirValue()
    {
        _run.Environment["PLIVO_AUTH_TOKEN"] = "s3cret-value-of-plivo";
        var run = await _run.RunAsync(["doctor", "--verbose"]);
        Assert.Contains("Plivo credentials found, not used: simulated mode.", run.Out);
        Assert.DoesNotContain("s3cret-value-of-plivo", run.Out + run.Error);
    }
}
