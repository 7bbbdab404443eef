namespace AgentHost.Operations;

/// <summary>What came of a question to a carrier.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Answer">The answer; nothing when there is none.</param>
/// <param name="Silence">Why there is none, a stable word such as "timeout", "unreachable" or "circuit_open"; null when there is one.</param>
internal readonly record struct CarrierReply<T>(T? Answer, string? Silence);
