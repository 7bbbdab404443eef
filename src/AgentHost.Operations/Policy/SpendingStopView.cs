namespace AgentHost.Operations.Policy;

/// <summary>A stop of spending in force.</summary>
/// <param name="Scope">"all", "provider" or "tenant".</param>
/// <param name="Target">Provider or tenant name; empty for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">Since when, UTC.</param>
public sealed record SpendingStopView(string Scope, string Target, string Reason, string By, DateTimeOffset At);
