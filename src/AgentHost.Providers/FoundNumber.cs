using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What the carrier says of one number of a purchase. Closed.</summary>
public abstract record FoundNumber
{
    private FoundNumber()
    {
    }

    /// <summary>The number is ours, and by this purchase as far as the carrier can tell.</summary>
    /// <param name="CarrierNumberId">The carrier's id of the number, where it has one.</param>
    /// <param name="OneTimeCost">What it charged once, where it says.</param>
    /// <param name="MonthlyCost">What it charges a month, where it says.</param>
    public sealed record Owned(string? CarrierNumberId, Money? OneTimeCost, Money? MonthlyCost) : FoundNumber;

    /// <summary>The number is ours, but by another purchase.</summary>
    /// <param name="Reference">The reference that the carrier has with the number, where it keeps one: of whichever request named the number last.</param>
    /// <param name="CarrierNumberId">The carrier's id of the number, where it has one.</param>
    public sealed record OwnedByAnother(string? Reference = null, string? CarrierNumberId = null) : FoundNumber;

    /// <summary>An order names it and is under way.</summary>
    public sealed record Ordered : FoundNumber;

    /// <summary>The order is final, and this number is not part of what it gave.</summary>
    /// <param name="Code">Stable code of the refusal.</param>
    public sealed record Refused(string Code) : FoundNumber;

    /// <summary>Neither an order nor ownership was found.</summary>
    public sealed record NotFound : FoundNumber;
}
