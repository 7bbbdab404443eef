using AgentHost.Operations.Orders;

namespace AgentHost.Operations.Pricing;

/// <summary>The price book, with what the carriers just said when they were asked.</summary>
public sealed record PriceList
{
    /// <summary>The entries, by provider, account, type and country.</summary>
    public IReadOnlyList<PriceEntry> Prices { get; init; } = [];

    /// <summary>How many entries the carriers’ answers renewed; null when nobody was asked.</summary>
    public int? Refreshed { get; init; }

    /// <summary>What was not taken over from the carriers, as sentences: an entry made by a person stays, a currency without a rate can’t be converted.</summary>
    public IReadOnlyList<string> NotTaken { get; init; } = [];

    /// <summary>Carriers that did not answer; their entries stay as they were.</summary>
    public IReadOnlyList<ProviderTrouble> Unanswered { get; init; } = [];
}
