namespace AgentHost.CarrierSandbox.Faults;

/// <summary>A fault switched on.</summary>
/// <param name="Operation">The operation that it hits, such as "purchase"; "*" for every one.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="AfterCommit">Whether the carrier acts first, and then the fault hits.</param>
/// <param name="Times">How many calls it hits.</param>
/// <param name="RetryAfter">The header Retry-After of a 429 or 503, seconds or a date.</param>
/// <param name="Delay">How late a slow answer comes, in milliseconds.</param>
public sealed record FaultSetting(string Operation, SandboxFault Fault, bool AfterCommit = false, int Times = 1, string? RetryAfter = null, int Delay = 300);
