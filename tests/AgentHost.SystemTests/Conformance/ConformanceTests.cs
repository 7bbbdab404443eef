using AgentHost.SystemTests.Clients;
using AgentHost.SystemTests.Harness;

namespace AgentHost.SystemTests.Conformance;

/// <summary>The official conformance suite of the protocol against the product's own HTTP layer: every required scenario of a revision passes.</summary>
public sealed class ConformanceTests
{
    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task RequiredScenarios_OfTheRevision_Pass(string revision)
    {
        await NpmClients.NeedAsync();
        await using var host = await ConformanceHost.StartAsync();
        await using var installation = await Installation.CreateAsync();

        await using var suite = installation.StartUnder(
            NpmClients.NodePath,
            [NpmClients.ConformancePath, "server", "--url", host.Endpoint, "--requirements", revision, "-o", Path.Combine(installation.Folder, "conformance")]);
        var run = await suite.FinishAsync();

        run.Ends(0);
        TestContext.Current.TestOutputHelper?.WriteLine(run.Out);
    }
}
