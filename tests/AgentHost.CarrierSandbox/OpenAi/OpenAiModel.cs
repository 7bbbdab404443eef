using System.Collections.Concurrent;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>The state of the stand-in for a language model: its fault, its scripted answers, what came in.</summary>
public sealed class OpenAiModel
{
    /// <summary>The one key that is accepted.</summary>
    public const string Key = "sandbox-key-0123456789";

    /// <summary>The one model that there is.</summary>
    public const string ModelName = "sandbox-model";

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<OpenAiCall> _calls = new();
    private readonly List<(string Contains, string Answer)> _scripts = [];
    private OpenAiFault _fault;
    private int _times;

    /// <summary>What came in, in its order.</summary>
    public IReadOnlyList<OpenAiCall> Calls => [.. _calls];

    /// <summary>Seconds of Retry-After; null leaves the header out.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>The pause between words of a slow stream.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes the next calls go wrong: so many of them, or all.</summary>
    public void Fail(OpenAiFault fault, int times = int.MaxValue)
    {
        lock (_gate)
        {
            (_fault, _times) = (fault, times);
        }
    }

    /// <summary>Scripts the answer to calls whose last user message contains a text.</summary>
    public void Answer(string contains, string answer)
    {
        lock (_gate)
        {
            _scripts.Add((contains, answer));
        }
    }

    /// <summary>Forgets faults, scripts and calls.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            (_fault, _times, RetryAfter) = (OpenAiFault.None, 0, null);
            _scripts.Clear();
            _calls.Clear();
        }
    }

    internal void Note(OpenAiCall call) => _calls.Enqueue(call);

    /// <summary>The fault of the call that just came, counted off.</summary>
    internal OpenAiFault NextFault()
    {
        lock (_gate)
        {
            if (_times == 0)
            {
                return OpenAiFault.None;
            }

            _times -= _times == int.MaxValue ? 0 : 1;
            return _fault;
        }
    }

    internal string? ScriptFor(string said)
    {
        lock (_gate)
        {
            return _scripts.FindLast(s => said.Contains(s.Contains, StringComparison.Ordinal)).Answer;
        }
    }
}
