using AgentHost.Operations;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Server;

/// <summary>Opens the tools for a caller. A door for the simulation, whose calls run on its own thread and not through a pipe.</summary>
public interface IOpensTools
{
    /// <inheritdoc cref="InProcessTools.ConnectAsync"/>
    Task<ICallsTools> OpenAsync(Caller caller, Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? ask, CancellationToken ct);
}
