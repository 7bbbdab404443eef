using AgentHost.Numbering;


namespace AgentHost.Providers.Wire;

/// <summary>What an event is about: only where to look, never what is true there (reliability rule 14).</summary>
/// <param name="Reference">Our reference, where the event names it.</param>
/// <param name="CarrierOrderId">The carrier's id of an order, backorder or port-in.</param>
/// <param name="Numbers">The numbers that it names.</param>
public sealed record EventSubject(string? Reference, string? CarrierOrderId, IReadOnlyList<E164> Numbers)
{
    /// <summary>Nothing that could be looked up.</summary>
    public static EventSubject None { get; } = new(null, null, []);
}
