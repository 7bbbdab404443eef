namespace AgentHost.Simulation.Carriers;

/// <summary>What the caller learns of a change. Closed; when nothing at all comes, the caller's patience ends.</summary>
internal abstract record WireAnswer<T>
{
    private WireAnswer()
    {
    }

    public sealed record Arrived(T Value) : WireAnswer<T>;

    /// <summary>A definite refusal: nothing happened.</summary>
    public sealed record Refused : WireAnswer<T>;

    /// <summary>It was too late to send it: nothing happened.</summary>
    public sealed record NotSent : WireAnswer<T>;

    /// <summary>An error that says nothing of what happened.</summary>
    public sealed record Error : WireAnswer<T>;
}
