using System.Net;
using System.Net.Sockets;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.BadInput;

/// <summary>Settings, options and surroundings that can't work: said before anything is begun.</summary>
public sealed class SettingTests
{
    private const int BadInput = 2;
    private const int Configuration = 8;
    private const int Database = 9;

    public static TheoryData<string[], int, string> Wrong => new()
    {
        { ["AGENTHOST_MDOE", "live"], Configuration, "setting_unknown" },
        { ["AgentHost__Local__Latnecy", "1"], Configuration, "setting_unknown" },
        { ["AgentHost__Mode", "live"], Configuration, "setting_unknown" },
        { ["AGENTHOST_MODE", "production"], Configuration, "mode_unknown" },
        { ["AGENTHOST_MODEL", "crystal-ball"], Configuration, "model_unknown" },
        { ["AGENTHOST_KILL_AT", "somewhere"], Configuration, "kill_point_unknown" },
        { ["AGENTHOST_LOG_LEVEL", "loud"], Configuration, "log_level_unknown" },
        { ["AGENTHOST_URL", "nowhere"], Configuration, "url_invalid" },
        { ["AgentHost__DatabaseMaxPages", "many"], Configuration, "database_max_pages_invalid" },
        { ["AgentHost__Local__Faults", "purchase:explode:1"], Configuration, "local_setting_invalid" },
        { ["AgentHost__Local__Latency", "soon"], Configuration, "local_setting_invalid" },
        { ["AGENTHOST_DATABASE", "nonsense"], Configuration, "database_setting_invalid" },
        { ["AGENTHOST_DATABASE", "postgres://nobody@127.0.0.1:1/none"], Database, "database_unavailable" },
        { ["AGENTHOST_DATA", ""], Configuration, "data_folder_unset" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Ask_WrongSetting_FailsWithItsCode(string[] setting, int exitCode, string code)
    {
        await using var installation = await Installation.CreateAsync();
        installation.Set("HOME", null);
        installation.Set("XDG_DATA_HOME", null);
        installation.Set(setting[0], setting[1]);
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(exitCode, code);
        await Books.AssertUntouchedAsync(installation);
    }

    [Theory]
    [InlineData("ask", "5 numbers", "--yse", "--json")]
    [InlineData("aks", "5 numbers")]
    [InlineData("orders", "show")]
    [InlineData("numbers", "list", "--limit", "many")]
    [InlineData("serve", "--url", "nowhere")]
    [InlineData("mcp", "--toolsets", "nonsense")]
    [InlineData("parse", "5 numbers", "--received", "yesterday")]
    public async Task CommandLine_WrongOption_IsAUsageError(params string[] arguments)
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync(arguments)).Fails(BadInput, "usage");
        await Books.AssertUntouchedAsync(installation);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("serve", "--url", $"http://{other.LocalEndpoint}", "--json")).Fails(Configuration, "port_in_use");
    }

    [Fact]
    public async Task Parse_NoHomeAndNoDataFolder_NeedsNeither()
    {
        await using var installation = await Installation.CreateAsync();
        installation.Set("HOME", null);
        installation.Set("XDG_DATA_HOME", null);
        installation.Set("AGENTHOST_DATA", null);
        (await installation.RunAsync("parse", "5 local numbers in Seattle")).Ends(0);
    }
}
