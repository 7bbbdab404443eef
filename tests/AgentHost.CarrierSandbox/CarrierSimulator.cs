using System.Collections.Concurrent;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox;

/// <summary>One carrier: its books, the faults switched on, and the requests that it has seen.</summary>
public sealed class CarrierSimulator
{
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly Func<HttpContext, SandboxFault, Task> _writeError;

    private readonly Action<CarrierSimulator>? _advance;
    private int _hanging;

    internal CarrierSimulator(CarrierBooks books, TimeProvider time, Func<HttpContext, SandboxFault, Task> writeError, Action<CarrierSimulator>? advance)
    {
        Books = books;
        _writeError = writeError;
        _advance = advance;
        Events = new CarrierEvents(time);
    }

    /// <summary>What it sold and keeps.</summary>
    public CarrierBooks Books { get; }

    /// <summary>Its events.</summary>
    public CarrierEvents Events { get; }

    /// <summary>How long things take.</summary>
    public CarrierPace Pace { get; set; } = new();

    /// <summary>The faults switched on.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>How many requests are being left without an answer now.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Every request, in order.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _seen];

    /// <summary>How many requests of an operation it has seen.</summary>
    public int Count(string operation) => _seen.Count(request => request.Operation == operation);

    /// <summary>Forgets the requests seen.</summary>
    public void ForgetRequests() => _seen.Clear();

    /// <summary>Lets what is due happen: orders that fill, ports that move on. Called before every request, and all the time.</summary>
    public void Advance()
    {
        if (_advance is not null)
        {
            Books.Change(() =>
            {
                _advance(this);
                return true;
            });
        }
    }

    internal async Task HangAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _hanging);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, or the sandbox ends.
        }
        finally
        {
            Interlocked.Decrement(ref _hanging);
        }
    }

    internal void Note(SeenRequest request) => _seen.Enqueue(request);

    internal Task WriteErrorAsync(HttpContext http, SandboxFault fault) => _writeError(http, fault);
}
