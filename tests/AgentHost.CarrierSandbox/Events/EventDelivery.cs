namespace AgentHost.CarrierSandbox.Events;

/// <summary>How a carrier's events go out.</summary>
public sealed record EventDelivery
{
    /// <summary>How late each one goes, in milliseconds.</summary>
    public int Delay { get; init; }

    /// <summary>How often each one is sent.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Whether those that are due together go in reverse order.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether none goes out until this is taken back.</summary>
    public bool Held { get; init; }
}
