namespace AgentHost.Storage.Copies;

/// <summary>pg_dump is not there, or failed.</summary>
/// <param name="missing">Whether it is not installed here.</param>
/// <param name="message">What it said, or the command that would have been run; no password.</param>
public sealed class PgDumpException(bool missing, string message) : Exception(message)
{
    /// <summary>Whether it is not installed here.</summary>
    public bool Missing { get; } = missing;
}
