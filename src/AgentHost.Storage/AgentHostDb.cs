using AgentHost.Storage.Auditing;
using AgentHost.Storage.Configuration;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage;

/// <summary>The tables of AgentHost, the same on both engines. Contexts come from <see cref="Database"/>.</summary>
public sealed class AgentHostDb(DbContextOptions<AgentHostDb> options) : DbContext(options)
{
    /// <summary>Customers or teams whose numbers and money are kept apart.</summary>
    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    /// <summary>Totals of money by tenant; also the row that a check of money locks.</summary>
    public DbSet<BudgetRow> Budgets => Set<BudgetRow>();

    /// <summary>Money reserved, settled, freed; append-only.</summary>
    public DbSet<LedgerEntryRow> LedgerEntries => Set<LedgerEntryRow>();

    /// <summary>What carriers charge where their offers do not tell.</summary>
    public DbSet<PriceBookRow> PriceBook => Set<PriceBookRow>();

    /// <summary>What tenants pay.</summary>
    public DbSet<RateCardRow> RateCards => Set<RateCardRow>();

    /// <summary>Conversations.</summary>
    public DbSet<RequestRow> Requests => Set<RequestRow>();

    /// <summary>Priced plans.</summary>
    public DbSet<QuoteRow> Quotes => Set<QuoteRow>();

    /// <summary>Leave to spend.</summary>
    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();

    /// <summary>Orders.</summary>
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    /// <summary>Requirements of orders.</summary>
    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();

    /// <summary>Single numbers of order lines.</summary>
    public DbSet<SlotRow> Slots => Set<SlotRow>();

    /// <summary>Requests to carriers.</summary>
    public DbSet<CarrierOrderRow> CarrierOrders => Set<CarrierOrderRow>();

    /// <summary>Attempts to buy one exact number.</summary>
    public DbSet<PurchaseIntentRow> PurchaseIntents => Set<PurchaseIntentRow>();

    /// <summary>History of the attempts; append-only.</summary>
    public DbSet<IntentChangeRow> IntentChanges => Set<IntentChangeRow>();

    /// <summary>Backorders.</summary>
    public DbSet<BackorderRow> Backorders => Set<BackorderRow>();

    /// <summary>The inventory, former numbers included.</summary>
    public DbSet<PhoneNumberRow> PhoneNumbers => Set<PhoneNumberRow>();

    /// <summary>Who holds a number.</summary>
    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    /// <summary>Numbers held at carriers for a while.</summary>
    public DbSet<ReservationRow> Reservations => Set<ReservationRow>();

    /// <summary>What is to be done outside.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>Addresses that tenants want to be told at.</summary>
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    /// <summary>When operators were last told of what.</summary>
    public DbSet<AlertQuietRow> AlertQuiets => Set<AlertQuietRow>();

    /// <summary>Events that came in from outside.</summary>
    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    /// <summary>What was done, hash-chained by tenant; append-only.</summary>
    public DbSet<AuditEventRow> AuditEvents => Set<AuditEventRow>();

    /// <summary>The end of each audit chain; also the row that an append locks.</summary>
    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    /// <summary>How often was read, outside of the chains.</summary>
    public DbSet<ReadCountRow> ReadCounts => Set<ReadCountRow>();

    /// <summary>Stops of spending.</summary>
    public DbSet<SpendingStopRow> SpendingStops => Set<SpendingStopRow>();

    /// <summary>Periodic work.</summary>
    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    /// <summary>Turns at carriers' limits.</summary>
    public DbSet<RateBucketRow> RateBuckets => Set<RateBucketRow>();

    /// <summary>What was last heard and seen of carrier accounts.</summary>
    public DbSet<AccountStateRow> AccountStates => Set<AccountStateRow>();

    /// <summary>Accounts at carriers: enabled, and checked.</summary>
    public DbSet<ProviderAccountRow> ProviderAccounts => Set<ProviderAccountRow>();

    /// <summary>Where numbers of a tenant point, by account.</summary>
    public DbSet<RoutingProfileRow> RoutingProfiles => Set<RoutingProfileRow>();

    /// <summary>Single-use nonces of confirmations.</summary>
    public DbSet<ConfirmationRow> Confirmations => Set<ConfirmationRow>();

    /// <summary>Keys of programs that call over HTTP.</summary>
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    /// <summary>Zendesk tickets.</summary>
    public DbSet<TicketRow> Tickets => Set<TicketRow>();

    /// <summary>Organisations at Zendesk, and the tenants that they are.</summary>
    public DbSet<ZendeskOrganisationRow> ZendeskOrganisations => Set<ZendeskOrganisationRow>();

    /// <summary>People at Zendesk with rights of their own.</summary>
    public DbSet<ZendeskPersonRow> ZendeskPeople => Set<ZendeskPersonRow>();

    /// <summary>What this write does, for the audit trail; null outside of a write.</summary>
    internal ChangeJournal? Journal { get; set; }

    /// <summary>
    /// Says what this write does, for the audit trail: the rows that it changes are added to it by themselves. Throws
    /// <see cref="InvalidOperationException"/> outside of <see cref="Storage.Database.WriteAsync{T}"/>.
    /// </summary>
    public void Announce(AuditEntry entry) =>
        (Journal ?? throw new InvalidOperationException("Only a write has something to say to the audit trail.")).Announce(entry);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Journal is null)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        // Looking for what changed is most of the work of a small save, so it is done once for both.
        Journal.Collect(ChangeTracker);
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Rows that queries find are not tracked until this is disposed; outside of a write they never are.</summary>
    public UntrackedReads Untracked() => new(ChangeTracker);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Types(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ModelByConventions.Configure(modelBuilder, Conventions.EngineOf(Database.ProviderName!));
    }
}
