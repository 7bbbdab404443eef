namespace AgentHost.Storage;

/// <summary>The database can't be used just now; the message gives the cause and the next step.</summary>
/// <param name="code">
/// Stable: "database_full", "database_locked", "database_corrupt", "database_unwritable", "database_unavailable", "schema_outdated",
/// "schema_newer".
/// </param>
/// <param name="message">Cause and next step, for people.</param>
/// <param name="inner">What the driver said.</param>
public sealed class DatabaseFaultException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}
