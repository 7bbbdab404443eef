namespace AgentHost.CarrierSandbox;

/// <summary>How long things take at a carrier, in milliseconds.</summary>
/// <param name="Order">From an asynchronous order's receipt to its end.</param>
/// <param name="Backorder">From a backorder's receipt to its filling.</param>
/// <param name="Port">From one state of a port-in to the next.</param>
public sealed record CarrierPace(int Order = 200, int Backorder = 2000, int Port = 1000);
