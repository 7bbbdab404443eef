namespace AgentHost.Operations.Outbox;

/// <summary>What came of handing a row to its receiver. Closed: the six cases are all there are.</summary>
public abstract record DeliveryAnswer
{
    private DeliveryAnswer()
    {
    }

    /// <summary>The receiver has it.</summary>
    public sealed record Delivered : DeliveryAnswer;

    /// <summary>The receiver refused it for good, or can’t be told this way: trying again would bring the same.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">In words, without secrets.</param>
    public sealed record Refused(string Code, string Detail) : DeliveryAnswer;

    /// <summary>It may work another time; the receiver may have it already, under the same key.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">In words, without secrets.</param>
    /// <param name="RetryAfter">How long the receiver asks to wait; null when it does not say.</param>
    public sealed record Failed(string Code, string Detail, TimeSpan? RetryAfter = null) : DeliveryAnswer;

    /// <summary>It was not tried now, because it is not its turn: that is no try.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">In words, without secrets.</param>
    /// <param name="Wait">How long to wait.</param>
    public sealed record Postponed(string Code, string Detail, TimeSpan Wait) : DeliveryAnswer;

    /// <summary>Nothing is left to say: what it spoke of is over, or was told.</summary>
    /// <param name="Detail">Why, in words, without secrets.</param>
    public sealed record Needless(string Detail) : DeliveryAnswer;

    /// <summary>There is no such receiver any more.</summary>
    public sealed record Gone : DeliveryAnswer;
}
