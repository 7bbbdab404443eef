namespace AgentHost.CarrierSandbox.Faults;

/// <summary>Marks an endpoint as a carrier's operation: it is counted, and faults hit it.</summary>
/// <param name="Carrier">The carrier.</param>
/// <param name="Operation">Search, purchase, owned, …, in lower case.</param>
public sealed record CarrierRoute(string Carrier, string Operation);
