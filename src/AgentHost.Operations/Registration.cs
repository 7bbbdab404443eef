using AgentHost.Operations.Accounts;
using AgentHost.Operations.Alerts;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Backups;
using AgentHost.Operations.Confirmations;
using AgentHost.Operations.Inbox;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.InventoryService;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Purchasing;
using AgentHost.Operations.Releases;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Routing;
using AgentHost.Operations.Unsettled;
using AgentHost.Operations.Webhooks;
using AgentHost.Operations.Work;
using AgentHost.Providers.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentHost.Operations;

/// <summary>Registers the operations.</summary>
public static class Registration
{
    /// <summary>
    /// Registers every operation as a singleton. The host registers Database, ProviderDirectory, NumberingPlan, TimeProvider, IdSource and
    /// IRequestReader.
    /// </summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, OperationsOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(new KillPoints());
        services.TryAddSingleton(RuleSet.Whole);
        services.TryAddSingleton<IRateLedger, SharedRateLedger>();
        services.AddSingleton<IDelivery>(p => p.GetRequiredService<WebhookDelivery>());
        services.AddSingleton<IDelivery>(p => p.GetRequiredService<AlertWebhookDelivery>());
        services.AddSingleton<IDelivery>(p => p.GetRequiredService<AlertMailDelivery>());
        services.AddSingleton<IDelivery>(p => p.GetRequiredService<InventoryServiceDelivery>());
        foreach (var operation in Operations)
        {
            services.AddSingleton(operation);
        }

        return services;
    }

    private static readonly Type[] Operations =
    [
        typeof(Conversations), typeof(TextRetention), typeof(RowRetention),
        typeof(Sourcing), typeof(OfferCache), typeof(NumberSearch), typeof(NumberCheck), typeof(Reservations), typeof(ProviderStates),
        typeof(Quoting), typeof(Placement), typeof(Approvals), typeof(OrderQueries), typeof(OrderCancel), typeof(OrderRunner),
        typeof(OrderWork), typeof(OrderEnd), typeof(SlotFilling), typeof(StockFilling), typeof(RefusalReview),
        typeof(LookBefore), typeof(OrderTurns), typeof(WriteAhead), typeof(PurchaseCalls), typeof(OutcomeRecord), typeof(LatePurchases), typeof(Settlement),
        typeof(BackorderQueries), typeof(BackorderWork), typeof(BackorderPlacement), typeof(BackorderOutcome), typeof(BackorderIntake), typeof(BackorderCancel),
        typeof(InventoryQueries), typeof(InventoryChanges), typeof(NumberSetup), typeof(InventoryAudit), typeof(AccountComparison), typeof(AccountSweep),
        typeof(NumberRelease), typeof(ReleaseWriteAhead), typeof(ReleaseCall), typeof(ReleaseRecord), typeof(ReleaseSettlement),
        typeof(UnsettledQueries), typeof(LastQuestion), typeof(IntentDecision), typeof(SlotGiveUp), typeof(WorkLag),
        typeof(AccountImport), typeof(IdleNumbers), typeof(AccountChecks), typeof(AccountSwitch),
        typeof(ApiKeys), typeof(KeyCheck), typeof(TenantCheck),
        typeof(SpendingSwitch), typeof(OrderHolds), typeof(DatabaseBackup), typeof(Restoration), typeof(AuditTrail), typeof(AuditVerification), typeof(AuditQueries), typeof(ReadLog), typeof(ConfirmationNonces), typeof(OutboxWork), typeof(EventInbox), typeof(InboxWork), typeof(AccountProbes), typeof(Schedules), typeof(PeriodicWork), typeof(WorkPass), typeof(WorkBell),
        typeof(Dispatch), typeof(DeliveryWork), typeof(DeliveryHttp), typeof(OutboxLag), typeof(OutboxQueries), typeof(OutboxChanges),
        typeof(WebhookBook), typeof(WebhookDelivery), typeof(AlertRound), typeof(AlertWebhookDelivery), typeof(AlertMailDelivery), typeof(AlertTest), typeof(InventoryServiceDelivery),
        typeof(PricedOffers), typeof(PriceBook), typeof(PriceRefresh), typeof(RateCards),
        typeof(TenantPolicies), typeof(RoutingProfiles),
    ];
}
