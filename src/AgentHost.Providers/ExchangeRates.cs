using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>Converts what carriers charge in other currencies.</summary>
public static class ExchangeRates
{
    /// <summary>The amount in US dollars, rounded up to a ten-thousandth, so that no cost looks smaller than it is; null when there is no rate for its currency.</summary>
    public static Money? ToUsd(this IReadOnlyList<ExchangeRate> rates, Money amount) =>
        amount.Currency == "USD" ? amount
        : rates.Of(amount.Currency) is { } rate ? Money.Usd(decimal.Round(amount.Amount * rate.Usd, 4, MidpointRounding.ToPositiveInfinity))
        : null;

    /// <summary>The rate of a currency; null when none is configured.</summary>
    public static ExchangeRate? Of(this IReadOnlyList<ExchangeRate> rates, string currency) =>
        rates.FirstOrDefault(rate => rate.Currency.Equals(currency, StringComparison.OrdinalIgnoreCase));
}
