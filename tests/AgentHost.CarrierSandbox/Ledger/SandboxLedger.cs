using System.Collections.Concurrent;
using System.Text;

namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>
/// The books of all carriers: what each sold to the account, charged, and keeps. Appended to only, line by line, flushed to disk before the caller
/// goes on, and read back at start; without a file they live as long as the process.
/// </summary>
public sealed class SandboxLedger : IDisposable
{
    private readonly ConcurrentDictionary<string, CarrierBooks> _carriers = new();
    private readonly Lock _lock = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly FileStream? _file;
    private readonly TimeProvider _time;

    public SandboxLedger(string? path, TimeProvider time)
    {
        _time = time;
        if (path is null)
        {
            return;
        }

        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _file.SetLength(ReadBack(_file));
        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Every entry, in order.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The carriers that have books.</summary>
    public IEnumerable<CarrierBooks> Carriers => _carriers.Values;

    /// <summary>The books of a carrier.</summary>
    public CarrierBooks Of(string carrier) => _carriers.GetOrAdd(carrier, name => new CarrierBooks(name, this, _time));

    public void Dispose() => _file?.Dispose();

    internal T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }

    /// <summary>The commit: from here on it happened.</summary>
    internal void Append(LedgerEntry entry)
    {
        lock (_lock)
        {
            if (_file is not null)
            {
                _file.Write(Encoding.UTF8.GetBytes(entry.ToLine() + "\n"));
                _file.Flush(flushToDisk: true);
            }

            Apply(entry);
        }
    }

    // A last line without its end was being written by a process that died: it did not happen.
    private long ReadBack(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Apply(LedgerEntry.Parse(line));
        }

        return whole;
    }

    private void Apply(LedgerEntry entry)
    {
        _entries.Add(entry);
        Of(entry.Carrier).Apply(entry);
    }
}
