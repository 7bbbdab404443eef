using AgentHost.CarrierSandbox;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Carriers;

/// <summary>What a profile says of an adapter is what the adapter is.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string> Carriers => [.. CarrierCatalog.All.Select(carrier => carrier.Name)];

    [Theory]
    [MemberData(nameof(Carriers))]
    public void Profile_OfEveryCarrier_AgreesWithItsAdapter(string carrier)
    {
        using var connection = new HttpMessageInvoker(CarrierConnections.ForReads());
        using var orders = new CarrierOrders(TimeProvider.System);
        var adapter = CarrierCatalog.All.Single(c => c.Name == carrier);

        var account = adapter.Open(new CarrierSetup("default", Sandbox.Credentials, new CarrierReads(connection, TimeProvider.System), orders, new Uri($"http://127.0.0.1:9/{carrier}")));

        var profile = account.Provider.Profile;
        Assert.Equal((carrier, "default"), (profile.Name, profile.Account));
        Assert.Empty(profile.MissingSettings);
        Assert.True(account.Enabled);
        Assert.Equal(
            (profile.Reserves, profile.Backorders, profile.Ports, profile.TellsPrices),
            (account.Provider is IReserves, account.Provider is IBackorders, account.Provider is IPorts, account.Provider is IPrices));
    }

    [Fact]
    public void Catalog_InItsOrder_IsTheDefaultPriority()
    {
        using var connection = new HttpMessageInvoker(CarrierConnections.ForReads());
        using var orders = new CarrierOrders(TimeProvider.System);
        var reads = new CarrierReads(connection, TimeProvider.System);

        var ranks = CarrierCatalog.All.Select(carrier => carrier.Open(new CarrierSetup("default", Sandbox.Credentials, reads, orders)).Provider.Profile.Priority).ToList();

        Assert.Equal(ranks.Distinct().Order(), ranks);
        Assert.Equal([ProviderNames.Plivo, ProviderNames.Inteliquent], CarrierCatalog.All.Take(2).Select(carrier => carrier.Name));
    }
}
