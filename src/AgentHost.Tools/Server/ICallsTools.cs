using ModelContextProtocol;

namespace AgentHost.Tools.Server;

/// <summary>The tools as one caller may call them.</summary>
public interface ICallsTools : IAsyncDisposable
{
    /// <summary>
    /// Calls a tool. Throws <see cref="ToolFaultException"/> for a fault of this program, and <see cref="McpProtocolException"/> for an unknown tool.
    /// </summary>
    /// <typeparam name="T">The view that the tool answers with.</typeparam>
    /// <param name="tool">Its name.</param>
    /// <param name="arguments">An object whose properties are the arguments; what is null is left out.</param>
    /// <param name="progress">Hears of long work.</param>
    /// <param name="ct">Cancels the call, until it has committed to something.</param>
    Task<ToolAnswer<T>> CallAsync<T>(string tool, object arguments, IProgress<ProgressNotificationValue>? progress, CancellationToken ct)
        where T : class;
}
