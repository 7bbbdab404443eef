using AgentHost.Numbering;


namespace AgentHost.Providers;

/// <summary>Whether a number can be ported in.</summary>
/// <param name="Number">The number.</param>
/// <param name="Portable">Whether it can.</param>
/// <param name="Reason">Why not, or what is asked for, in words; null when there is nothing to say.</param>
/// <param name="LosingCarrier">The carrier that has it now, where the answer tells.</param>
public sealed record Portability(E164 Number, bool Portable, string? Reason, string? LosingCarrier);
