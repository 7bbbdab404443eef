using System.Globalization;

namespace AgentHost.Providers.Routing;

/// <summary>Below which balance operators are told, in US dollars. Some carriers give numbers up when the balance is used up.</summary>
public sealed record BalanceLimits
{
    /// <summary>The setting: "20" for all, "20,vonage=50" with exceptions.</summary>
    public const string Setting = "PROVIDER_LOW_BALANCE";

    /// <summary>For accounts that are not named. Default $10.</summary>
    public decimal Usual { get; init; } = 10m;

    /// <summary>By provider.</summary>
    public IReadOnlyDictionary<string, decimal> ByProvider { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The limit of a provider's accounts.</summary>
    public decimal Of(string provider) => ByProvider.TryGetValue(provider, out var limit) ? limit : Usual;

    /// <summary>Reads the setting; null when it can't be read.</summary>
    public static BalanceLimits? Read(string? text)
    {
        var limits = new Dictionary<string, decimal>();
        var usual = new BalanceLimits().Usual;
        foreach (var entry in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length > 2 || parts[0].Length == 0 || !decimal.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, null, out var limit))
            {
                return null;
            }

            if (parts.Length == 1)
            {
                usual = limit;
            }
            else
            {
                limits[parts[0].ToLowerInvariant()] = limit;
            }
        }

        return new BalanceLimits { Usual = usual, ByProvider = limits };
    }
}
