namespace AgentHost.Operations.Alerts;

/// <summary>What came of a test alert.</summary>
public sealed record AlertTestView(IReadOnlyList<AlertTestResult> Receivers);
