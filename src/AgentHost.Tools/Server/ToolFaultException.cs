namespace AgentHost.Tools.Server;

/// <summary>A tool failed by a fault of this program. The message names the reference under which the log has the cause.</summary>
/// <param name="message">The sentences of the answer.</param>
public sealed class ToolFaultException(string message) : Exception(message);
