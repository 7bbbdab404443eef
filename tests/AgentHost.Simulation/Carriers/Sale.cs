using AgentHost.Numbering;

namespace AgentHost.Simulation.Carriers;

/// <summary>A number that a carrier sold to us on an order of ours: what happened, whatever we know of it.</summary>
/// <param name="Number">The number.</param>
/// <param name="Reference">Ours, also where the carrier does not keep it.</param>
/// <param name="At">By the wall clock.</param>
/// <param name="Elapsed">By the time that has passed.</param>
/// <param name="Extra">Whether it was more than was ordered, or after the close.</param>
internal sealed record Sale(E164 Number, string Reference, DateTimeOffset At, TimeSpan Elapsed, bool Extra);
