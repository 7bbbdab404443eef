using System.Collections.Concurrent;

namespace AgentHost.Storage.Connections;

/// <summary>
/// Lets one writer at a time of this process into a SQLite database (reliability §4): they then queue here, in order, instead of polling
/// the file's lock, which made one of four wait 5 s in a trial. Other processes are waited for by the driver.
/// </summary>
internal sealed class WriterGate
{
    private static readonly ConcurrentDictionary<string, WriterGate> Gates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The gate of a database, shared by all who name the same one in this process.</summary>
    public static WriterGate Of(DatabaseTarget target) => Gates.GetOrAdd(target.File ?? target.ConnectionString, _ => new WriterGate());

    /// <summary>Enters, or returns false when it took too long.</summary>
    public Task<bool> EnterAsync(TimeSpan wait, CancellationToken ct) => _one.WaitAsync(wait, ct);

    /// <summary>Lets the next one in.</summary>
    public void Leave() => _one.Release();
}
