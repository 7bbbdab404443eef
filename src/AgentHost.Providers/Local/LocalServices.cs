using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentHost.Providers.Local;

/// <summary>Puts the simulated carrier into a host.</summary>
public static class LocalServices
{
    /// <summary>
    /// Adds <see cref="LocalProvider"/> as an <see cref="IProvider"/>, set by the section <c>AgentHost:Local</c>. Nothing is opened until its first call. Throws
    /// <see cref="FormatException"/>, naming the setting, when one is out of range or the faults can't be read; <see cref="InvalidOperationException"/> when one is of another type.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <param name="dataFolder">Where the ledger is kept unless the section names another folder.</param>
    public static IServiceCollection AddLocalProvider(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var options = ReadOptions(configuration, dataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(LocalFaults.Parse(options.Faults));
        services.AddSingleton<LocalProvider>();
        services.AddSingleton<IProvider>(provider => provider.GetRequiredService<LocalProvider>());
        return services;
    }

    /// <summary>Reads and checks the section; throws as <see cref="AddLocalProvider"/> does.</summary>
    public static LocalOptions ReadOptions(IConfiguration configuration, string dataFolder)
    {
        var options = new LocalOptions { Folder = dataFolder };
        configuration.GetSection("AgentHost:Local").Bind(options);
        options.Check();
        _ = LocalFaults.Parse(options.Faults);
        return options;
    }
}
