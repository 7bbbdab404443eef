namespace AgentHost.Simulation.Scheduling;

/// <summary>The dice of one run: the same seed, the same throws.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 up to one below the end.</summary>
    public int Below(int end) => _random.Next(end);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int of) => _random.Next(100) < of;

    /// <summary>One of these.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A span between two.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + TimeSpan.FromTicks((long)((most - least).Ticks * _random.NextDouble()));

    /// <summary>Fills a span.</summary>
    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
