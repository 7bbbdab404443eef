namespace AgentHost.Providers;

/// <summary>What is known after one attempt to order a port-in. Closed.</summary>
public abstract record PortAnswer
{
    private PortAnswer()
    {
    }

    /// <summary>The carrier has it.</summary>
    /// <param name="CarrierOrderIds">The carrier's ids; several where it splits an order.</param>
    public sealed record Submitted(IReadOnlyList<string> CarrierOrderIds) : PortAnswer;

    /// <summary>A definite refusal: no port-in was ordered.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">The carrier's words, without secrets.</param>
    public sealed record Rejected(string Code, string Detail) : PortAnswer;

    /// <summary>It may have been ordered.</summary>
    /// <param name="Reason">What happened instead of an answer.</param>
    public sealed record Unknown(string Reason) : PortAnswer;
}
