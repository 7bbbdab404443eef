namespace AgentHost.Providers;

/// <summary>A carrier that tells its prices by country and type of number, apart from its offers.</summary>
public interface IPrices
{
    /// <summary>The prices of a country; empty when the carrier has none for it. Throws <see cref="ProviderUnavailableException"/> as every read does.</summary>
    /// <param name="country">ISO country code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<CarrierPrice>> GetPricesAsync(string country, CancellationToken cancellationToken);
}
