using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Inventory;

/// <summary>What came of making a number’s settings.</summary>
/// <param name="PhoneNumberId">The inventory row; null when it was about something else.</param>
/// <param name="Done">Whether nothing is left to do.</param>
/// <param name="Readiness">Whether the number is ready, or why not.</param>
/// <param name="Detail">More about it.</param>
public sealed record SetupOutcome(string? PhoneNumberId, bool Done, Readiness Readiness, string? Detail)
{
    /// <summary>A message was passed on.</summary>
    public static SetupOutcome Told { get; } = new(null, true, Readiness.Pending, null);
}
