using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>The sandbox's help desk, started once for the tests of a class.</summary>
public sealed class SharedDesk : IAsyncLifetime
{
    public Sandbox Sandbox { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Sandbox = await Sandbox.StartAsync(only: [ZendeskFace.Name]);

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();
}
