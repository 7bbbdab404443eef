using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Operations;
using AgentHost.Operations.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Tools.Catalog;
using AgentHost.Work;
using Serilog.Core;
using Serilog.Extensions.Logging;

namespace AgentHost.Composition;

/// <summary>The one place where the program is put together. Nothing is opened here: the first use of a service opens what it needs.</summary>
internal static class HostServices
{
    public static IServiceCollection AddAgentHost(this IServiceCollection services, Settings settings, IReadOnlyDictionary<string, string> environment, Logger log, ToolsOptions tools, bool shortLived = false)
    {
        var time = TimeProvider.System;
        var ids = new IdSource(time);
        services
            .AddSingleton(settings)
            .AddSingleton(time)
            .AddSingleton(ids)
            .AddSingleton<ILoggerFactory>(_ => new SerilogLoggerFactory(log))
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(_ => NumberingPlan.Default)
            .AddSingleton(p => new Database(DatabaseOptions(settings, shortLived), time, p.GetRequiredService<ILoggerFactory>()))
            .AddSingleton(p => new ProviderDirectory(
                [.. p.GetServices<IProvider>(), .. p.GetService<CarrierAccounts>()?.Usable.Select(account => account.Provider) ?? []],
                CarrierCredentials.Remarks(settings),
                () => CarrierCredentials.Complaints(settings.Carriers, environment)))
            .AddSingleton<BackgroundWork>();
        if (settings.Model is { } model)
        {
            services.AddModel(model);
        }
        else
        {
            services.AddSingleton<IRequestReader, OfflineRequestReader>();
        }

        if (settings.Zendesk is { } zendesk)
        {
            services.AddZendesk(zendesk);
        }

        if (settings.KillAt is { } killAt)
        {
            services.AddSingleton(new KillPoints(reached => EndAt(killAt, reached)));
        }

        if (!settings.Live)
        {
            services.AddLocalProvider(settings.Configuration, settings.DataFolder ?? "");
        }
        else if (CarrierServices.AreUsed(settings))
        {
            services.AddCarriers(settings);
        }

        return services
            .AddOperations(Operations(settings, ids))
            .AddAgentHostTools(tools);
    }

    /// <summary>Where the settings say that the database is.</summary>
    public static DatabaseOptions DatabaseOptions(Settings settings, bool shortLived) => new()
    {
        ConnectionString = settings.Database,
        DataFolder = settings.DataFolder ?? "",
        MaxPages = settings.DatabaseMaxPages,
        ShortLived = shortLived,
    };

    /// <summary>For a program that has the simulated carrier alone.</summary>
    public static OperationsOptions SimulatedOperations => new()
    {
        WorkerName = ProviderNames.Local,
        Routing = new Dictionary<string, NumberSettings> { [ProviderNames.Local] = SimulatedRoute },
    };

    private static OperationsOptions Operations(Settings settings, IdSource ids) => new()
    {
        WorkerName = $"{Environment.MachineName}:{Environment.ProcessId}:{ids.Short("W")}",
        Live = settings.Live,
        TextRetention = settings.TextRetention,
        RowRetention = settings.RowRetention,
        ExchangeRates = settings.ExchangeRates,
        BackorderPolls = settings.Backorders.ByProvider,
        BackorderPollElsewhere = settings.Backorders.Everywhere,
        Outbox = settings.Receivers.Outbox,
        Webhooks = settings.Receivers.Webhooks,
        Alerts = settings.Receivers.Alerts,
        InventoryService = settings.Receivers.InventoryService,
        Sandbox = settings.Carriers.Sandbox is not null,
        Routing = new Dictionary<string, NumberSettings>(settings.Carriers.Routing.Append(KeyValuePair.Create(ProviderNames.Local, SimulatedRoute)).DistinctBy(route => route.Key)),
    };

    // What simulated numbers point at, so that setting and reading back is exercised without any configuration.
    private static NumberSettings SimulatedRoute => new() { VoiceRoute = "simulated:voice", MessagingRoute = "simulated:messages" };

    /// <summary>Ends the process as kill -9 would: nothing is flushed, closed or told.</summary>
    private static void EndAt(string killAt, string reached)
    {
        if (reached == killAt)
        {
            Environment.FailFast($"Ended at {reached}, as AGENTHOST_KILL_AT says.");
        }
    }
}
