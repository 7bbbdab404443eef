namespace AgentHost.Providers.Local;

/// <summary>
/// The simulated carrier's books: an append-only file of JSON lines that several processes share, and what follows from it in memory.
/// <para>
/// Whoever appends holds an exclusive lock on a file beside it, first reads what others wrote, then decides, then writes whole lines and flushes
/// them. The operating system lets go of the lock when its holder dies, kill -9 included. A last line without its line end was being
/// written by a process that died: readers leave it alone, and the next writer cuts it off, so that it can't come to count later.
/// </para>
/// <para>Nothing is opened or read before the first use. Without a folder there is no file: the books are this object's, and gone with it.</para>
/// </summary>
internal sealed class LocalLedger : IDisposable
{
    private const string FileName = "local-carrier.jsonl";
    private const string LockName = "local-carrier.lock";
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string? _folder;
    private readonly bool _flushToDisk;
    private FileStream? _file;
    private byte[] _buffer = new byte[64 * 1024];
    private long _read;
    private LocalAccount _account = new();

    public LocalLedger(string? folder, bool flushToDisk)
    {
        _folder = folder;
        _flushToDisk = flushToDisk;
    }

    /// <summary>Looks at the state after everything written so far by any process.</summary>
    public async Task<T> ReadAsync<T>(Func<LocalAccount, T> look, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            CatchUp(Open());
            return look(_account);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Decides on new entries by the state after everything written so far, and writes them before any other process can. Throws
    /// <see cref="ProviderUnavailableException"/> when it never came to writing, <see cref="IOException"/> when writing failed.
    /// </summary>
    public async Task<T> AppendAsync<T>(Func<LocalAccount, ICollection<LocalEntry>, T> decide, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var file = Open();
            using var held = _folder is null ? null : await LockAsync(_folder, cancellationToken);
            CatchUp(file);
            var entries = new List<LocalEntry>();
            var result = decide(_account, entries);
            if (entries.Count > 0)
            {
                Write(file, entries);
                entries.ForEach(_account.Apply);
            }

            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _gate.Dispose();
    }

    private FileStream? Open()
    {
        try
        {
            if (_file is null && _folder is not null)
            {
                Directory.CreateDirectory(_folder);
                _file = new FileStream(Path.Combine(_folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            }

            return _file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProviderUnavailableException(ProviderNames.Local, "ledger_unusable", fault);
        }
    }

    private static async Task<FileStream> LockAsync(string folder, CancellationToken cancellationToken)
    {
        // Real time: the holder is another process, whatever the clock of this one says.
        using var patience = new CancellationTokenSource(LockPatience);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException held) when (IsHeld(held) && !patience.IsCancellationRequested)
            {
                await Task.Delay(LockPause, cancellationToken);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new ProviderUnavailableException(ProviderNames.Local, "ledger_unusable", fault);
            }
        }
    }

    // "Somebody else has it", as against a folder that can't be used: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020);

    private void CatchUp(FileStream? file)
    {
        if (file is null)
        {
            return;
        }

        if (RandomAccess.GetLength(file.SafeFileHandle) < _read)
        {
            // Somebody put another file in its place, or emptied it: what was read of the old one is void.
            _read = 0;
            _account = new LocalAccount();
        }

        var kept = 0;
        int count;
        while ((count = RandomAccess.Read(file.SafeFileHandle, _buffer.AsSpan(kept), _read + kept)) > 0)
        {
            var filled = kept + count;
            var whole = _buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            Apply(_buffer.AsSpan(0, whole));
            _read += whole;
            kept = filled - whole;
            _buffer.AsSpan(whole, kept).CopyTo(_buffer);
            if (kept == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }
    }

    private void Apply(ReadOnlySpan<byte> lines)
    {
        while (lines.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (LocalEntry.TryParse(lines[..end], out var entry))
            {
                _account.Apply(entry);
            }

            lines = lines[(end + 1)..];
        }
    }

    // Under the lock and after CatchUp: whatever lies behind _read is the torn line of a writer that died.
    private void Write(FileStream? file, List<LocalEntry> entries)
    {
        if (file?.SafeFileHandle is not { } handle)
        {
            return;
        }

        if (RandomAccess.GetLength(handle) > _read)
        {
            RandomAccess.SetLength(handle, _read);
        }

        using var lines = new MemoryStream();
        foreach (var entry in entries)
        {
            lines.Write(entry.ToUtf8());
            lines.WriteByte((byte)'\n');
        }

        RandomAccess.Write(handle, lines.GetBuffer().AsSpan(0, (int)lines.Length), _read);
        if (_flushToDisk)
        {
            RandomAccess.FlushToDisk(handle);
        }

        _read += lines.Length;
    }
}
