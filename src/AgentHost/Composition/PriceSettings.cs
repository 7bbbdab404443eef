using System.Globalization;
using AgentHost.Operations;
using AgentHost.Providers;

namespace AgentHost.Composition;

/// <summary>
/// Reads what other currencies are worth: <c>AgentHost:ExchangeRates:EUR</c>, the US dollars for one unit and the day of the rate, "1.085 2026-11-01"; or the
/// two apart, as <c>AgentHost:ExchangeRates:EUR:Usd</c> and <c>AgentHost:ExchangeRates:EUR:AsOf</c>.
/// </summary>
internal static class PriceSettings
{
    /// <summary>The section, within AgentHost.</summary>
    public const string RatesSection = "ExchangeRates";

    public static Result<IReadOnlyList<ExchangeRate>> ReadRates(IConfiguration configuration)
    {
        var rates = new List<ExchangeRate>();
        foreach (var currency in configuration.GetSection($"AgentHost:{RatesSection}").GetChildren())
        {
            var written = currency.Value?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var usd = written is [var first, ..] ? first : currency["Usd"];
            var asOf = written is [_, var second] ? second : currency["AsOf"];
            if (currency.Key.Length != 3 || !currency.Key.All(char.IsAsciiLetter))
            {
                return Wrong(currency, $"\"{currency.Key}\" is no currency", "Name the rate by the code of the currency, such as EUR.");
            }

            if (!decimal.TryParse(usd, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value <= 0)
            {
                return Wrong(currency, $"Usd is \"{usd}\"", "Set it to the US dollars for one unit, such as 1.085.");
            }

            if (!DateOnly.TryParseExact(asOf, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Wrong(currency, $"AsOf is \"{asOf}\"", "Set it to the day of the rate, such as 2026-11-01.");
            }

            rates.Add(new ExchangeRate(currency.Key.ToUpperInvariant(), value, day));
        }

        return rates;
    }

    private static Problem Wrong(IConfigurationSection section, string what, string next) =>
        new(ProblemKind.Configuration, "exchange_rate_invalid", $"{section.Path}: {what}.", "Nothing was done.", next);
}
