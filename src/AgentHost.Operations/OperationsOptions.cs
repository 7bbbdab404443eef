using AgentHost.Operations.Alerts;
using AgentHost.Operations.InventoryService;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Webhooks;
using AgentHost.Providers;

namespace AgentHost.Operations;

/// <summary>Settings of the operations.</summary>
public sealed record OperationsOptions
{
    /// <summary>Names this process in leases: host, process and a random part.</summary>
    public required string WorkerName { get; init; }

    /// <summary>Whether real money may be spent (AGENTHOST_MODE=live).</summary>
    public bool Live { get; init; }

    /// <summary>Whether a sandbox stands in for the carriers (AGENTHOST_SANDBOX), so that nothing real is bought in live mode either.</summary>
    public bool Sandbox { get; init; }

    /// <summary>The word for the mode: "simulated", "sandbox" or "live".</summary>
    public string Mode => !Live ? "simulated" : Sandbox ? "sandbox" : "live";

    /// <summary>How long a quote can be ordered by. Default 30 minutes.</summary>
    public TimeSpan QuoteValidity { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an approval may be pending, and how long an approved order may go on buying. Default 72 hours (reliability rule 20).</summary>
    public TimeSpan ApprovalValidity { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How long a worker holds a row before another may take it. Default 10 seconds.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this an outcome that the carrier never told is a person’s matter. Default 24 hours (reliability rule 8).</summary>
    public TimeSpan SettleHorizon { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many numbers are bought in one step. Default 50.</summary>
    public int NumbersPerStep { get; init; } = 50;

    /// <summary>How long carriers are waited for by someone who looks around or asks for a price. Default 8 seconds.</summary>
    public TimeSpan SearchDeadline { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a carrier’s list is compared with the inventory. Default 15 minutes.</summary>
    public TimeSpan AccountSweepEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often the carriers that tell their prices are asked for them. Default 24 hours.</summary>
    public TimeSpan PriceRefreshEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often open backorders are asked after, by provider name; others as their adapter has it, every 4 hours by default.</summary>
    public IReadOnlyDictionary<string, TimeSpan> BackorderPolls { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>The same for every provider that <see cref="BackorderPolls"/> does not name; null for each adapter's own.</summary>
    public TimeSpan? BackorderPollElsewhere { get; init; }

    /// <summary>How patient the outbox is with receivers outside.</summary>
    public OutboxOptions Outbox { get; init; } = new();

    /// <summary>Tenants’ webhooks.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>Where operators are told of alerts beside the log; null for the log alone.</summary>
    public AlertOptions? Alerts { get; init; }

    /// <summary>The outside inventory service; null when there is none.</summary>
    public InventoryServiceOptions? InventoryService { get; init; }

    /// <summary>How long what people wrote is kept; null for ever. Default 180 days.</summary>
    public TimeSpan? TextRetention { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How long delivered rows of the outbox and events that were looked into are kept; null for ever. Default 180 days; see <see cref="RowRetention"/> for what it must be beyond.</summary>
    public TimeSpan? RowRetention { get; init; } = TimeSpan.FromDays(180);

    /// <summary>What other currencies are worth, each with its day; a cost in a currency that is not here is not known.</summary>
    public IReadOnlyList<ExchangeRate> ExchangeRates { get; init; } = [];

    /// <summary>Where numbers point, by account name, else by provider name; an account that is not here gives numbers without a route.</summary>
    public IReadOnlyDictionary<string, NumberSettings> Routing { get; init; } = new Dictionary<string, NumberSettings>();

    /// <summary>How often open backorders at an account are asked after.</summary>
    public TimeSpan BackorderPoll(ProviderProfile profile) =>
        BackorderPolls.TryGetValue(profile.Name, out var set) ? set : BackorderPollElsewhere ?? profile.BackorderPoll;

    /// <summary>Where numbers of an account point; null when nothing is configured for it.</summary>
    public NumberSettings? RouteOf(string provider, string account) => Routing.GetValueOrDefault(account) ?? Routing.GetValueOrDefault(provider);
}
