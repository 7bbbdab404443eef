namespace AgentHost.Providers;

/// <summary>What one unit of another currency is worth, as configured (design §3 rule 7).</summary>
/// <param name="Currency">ISO code, such as EUR.</param>
/// <param name="Usd">US dollars for one unit.</param>
/// <param name="AsOf">The day of the rate.</param>
public sealed record ExchangeRate(string Currency, decimal Usd, DateOnly AsOf);
