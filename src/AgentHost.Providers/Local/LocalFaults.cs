using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>The faults switched on now: for each operation a queue, each fault for so many calls or for always. Safe from several threads.</summary>
public sealed class LocalFaults
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LocalOperation, Queue<Pending>> _pending = [];

    /// <summary>Reads "operation:fault:count", several joined by ";", count a number or "always"; throws <see cref="FormatException"/> with the part that is wrong.</summary>
    public static LocalFaults Parse(string? text)
    {
        var faults = new LocalFaults();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(':', StringSplitOptions.TrimEntries);
            var times = words.Length < 3 ? 1 : words[2] == "always" ? int.MaxValue : int.TryParse(words[2], out var count) && count > 0 ? count : 0;
            if (words.Length is < 2 or > 3 || times == 0 || !Word.TryTo<LocalOperation>(words[0], out var operation) || !Word.TryTo<LocalFault>(words[1], out var fault))
            {
                throw new FormatException(
                    $"AgentHost:Local:Faults: '{part}' is not operation:fault:count. Operations: {Words<LocalOperation>()}. Faults: {Words<LocalFault>()}. Count: a number or 'always'.");
            }

            faults.Set(operation, fault, times);
        }

        return faults;
    }

    /// <summary>Adds a fault for the next <paramref name="times"/> calls of an operation, after those added before.</summary>
    public void Set(LocalOperation operation, LocalFault fault, int times = 1)
    {
        lock (_lock)
        {
            if (!_pending.TryGetValue(operation, out var queue))
            {
                _pending.Add(operation, queue = new Queue<Pending>());
            }

            queue.Enqueue(new Pending(fault, times));
        }
    }

    /// <summary>Switches all faults off.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _pending.Clear();
        }
    }

    /// <summary>The fault that hits this call, if any, counted down.</summary>
    internal LocalFault? Take(LocalOperation operation)
    {
        lock (_lock)
        {
            if (!_pending.TryGetValue(operation, out var queue) || !queue.TryPeek(out var next))
            {
                return null;
            }

            if (next.Left != int.MaxValue && --next.Left == 0)
            {
                queue.Dequeue();
            }

            return next.Fault;
        }
    }

    private static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Word.Of));

    private sealed class Pending(LocalFault fault, int left)
    {
        public LocalFault Fault { get; } = fault;

        public int Left { get; set; } = left;
    }
}
