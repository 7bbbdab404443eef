namespace AgentHost.Providers.Wire;

/// <summary>One exchange with a carrier, for health and metrics.</summary>
/// <param name="Operation">What it was for.</param>
/// <param name="Answer">What came of it; its headers and body belong to the adapter.</param>
/// <param name="Duration">How long it took.</param>
public readonly record struct CarrierCall(CarrierOperation Operation, CarrierAnswer Answer, TimeSpan Duration);
