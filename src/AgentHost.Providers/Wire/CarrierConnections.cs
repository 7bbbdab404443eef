using System.Net;

namespace AgentHost.Providers.Wire;

/// <summary>
/// How connections to carriers are made: reused, renewed every few minutes so that a changed address is noticed, no redirects (they would carry
/// credentials and orders to places that nobody chose), no cookies, and no tracing of addresses, which may hold numbers.
/// </summary>
public static class CarrierConnections
{
    /// <summary>The handler for reads.</summary>
    public static SocketsHttpHandler ForReads() => Create(DecompressionMethods.All);

    /// <summary>The handler for orders, which nothing is put around (reliability rule 5).</summary>
    internal static SocketsHttpHandler ForOrders() => Create(DecompressionMethods.None);

    private static SocketsHttpHandler Create(DecompressionMethods decompression) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = decompression,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
    };
}
