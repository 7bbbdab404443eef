using AgentHost.Numbering;

namespace AgentHost.Providers.Vonage;

/// <summary>Vonage's euro in US dollars, by the rate configured (design §3 rule 7).</summary>
internal sealed class VonageEuro(IReadOnlyList<ExchangeRate> rates)
{
    private readonly decimal? _usd = rates.Of("EUR")?.Usd;

    /// <summary>Whether there is a rate.</summary>
    public bool IsKnown => _usd is not null;

    /// <summary>A cost, rounded up to what <see cref="Money"/> holds; null when it, or a rate, is not known.</summary>
    public Money? Cost(string? euro) => Convert(euro, MidpointRounding.ToPositiveInfinity) is { Amount: >= 0 } cost ? cost : null;

    /// <summary>What the account has, rounded down; null when it, or a rate, is not known.</summary>
    public Money? Balance(string? euro) => Convert(euro, MidpointRounding.ToNegativeInfinity);

    private Money? Convert(string? euro, MidpointRounding rounding) =>
        decimal.TryParse(euro, out var amount) && _usd is { } usd ? Money.Usd(decimal.Round(amount * usd, 4, rounding)) : null;
}
