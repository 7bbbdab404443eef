using AgentHost.Tests.Harness;

[assembly: AssemblyFixture(typeof(RunFixture))]

namespace AgentHost.Tests.Harness;

/// <summary>What ends with the run.</summary>
public sealed class RunFixture : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await PostgreSqlServer.StopAsync();
        await SqliteTemplate.RemoveAsync();
    }
}
