using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;

namespace AgentHost.Composition;

/// <summary>The carriers' accounts, where live mode has any. Apart from the rest of the composition, so that nothing of it loads without them.</summary>
internal static class CarrierServices
{
    /// <summary>Whether carriers are used: live mode, and the sandbox in their place. The carriers themselves are not offered yet (docs/providers.md).</summary>
    public static bool AreUsed(Settings settings) => settings is { Live: true, Carriers.Sandbox: not null };

    public static IServiceCollection AddCarriers(this IServiceCollection services, Settings settings) => services
        .AddSingleton(p => new CarrierLines(settings.Carriers.Patience, p.GetRequiredService<TimeProvider>(), p.GetService<IRateLedger>()))
        .AddSingleton(p => new CarrierAccounts(settings.Carriers.Accounts, settings.Carriers.Sandbox, settings.ExchangeRates, p.GetRequiredService<CarrierLines>(), settings.Carriers.SandboxSettleWindow))
        .AddSingleton(p => p.GetRequiredService<CarrierAccounts>().Events);
}
