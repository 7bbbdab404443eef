namespace AgentHost.Operations.Alerts;

/// <summary>What came of it at one receiver.</summary>
/// <param name="Receiver">"log", "alert_webhook" or "alert_mail".</param>
/// <param name="Delivered">Whether it has it.</param>
/// <param name="Problem">What went wrong, in words.</param>
public sealed record AlertTestResult(string Receiver, bool Delivered, string? Problem);
