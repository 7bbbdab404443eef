using AgentHost.Numbering;


namespace AgentHost.Providers;

/// <summary>An order to port numbers in.</summary>
public sealed record PortInRequest
{
    /// <summary>Ours; sent where the carrier keeps one.</summary>
    public required ClientReference Reference { get; init; }

    /// <summary>The numbers.</summary>
    public required IReadOnlyList<E164> Numbers { get; init; }

    /// <summary>The billing telephone number (BTN) of the account at the losing carrier.</summary>
    public required E164 BillingNumber { get; init; }

    /// <summary>The account number at the losing carrier.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The PIN or port-out passcode, where the losing carrier asks for one.</summary>
    public string? Pin { get; init; }

    /// <summary>Whose numbers they are.</summary>
    public required PortSubscriber Subscriber { get; init; }

    /// <summary>Who signed the letter of authorization.</summary>
    public required string AuthorizedPerson { get; init; }

    /// <summary>Their e-mail address.</summary>
    public required string AuthorizedEmail { get; init; }

    /// <summary>The day wished for; null for the earliest.</summary>
    public DateOnly? DesiredDate { get; init; }

    /// <summary>Letter of authorization, bill.</summary>
    public IReadOnlyList<PortDocument> Documents { get; init; } = [];

    /// <summary>The reference alone: the rest is personal.</summary>
    public override string ToString() => $"Port-in {Reference}";
}
