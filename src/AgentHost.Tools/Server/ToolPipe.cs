using AgentHost.Operations;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Server;

/// <summary>Opens the tools as <see cref="InProcessTools"/>.</summary>
internal sealed class ToolPipe(IServiceProvider services) : IOpensTools
{
    public async Task<ICallsTools> OpenAsync(Caller caller, Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? ask, CancellationToken ct) =>
        await InProcessTools.ConnectAsync(services, caller, ask, ct);
}
