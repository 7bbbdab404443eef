using AgentHost.Agent.Models;
using AgentHost.Providers;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Http;
using Serilog.Events;

namespace AgentHost.Composition;

/// <summary>The settings of this process, checked.</summary>
internal sealed record Settings
{
    /// <summary>Whether real carriers may be used. Only AGENTHOST_MODE=live switches it on (design §3 rule 5).</summary>
    public bool Live { get; init; }

    /// <summary>The folder of database, ledger and logs; null when none is set and there is no home folder to put one in.</summary>
    public string? DataFolder { get; init; }

    /// <summary>A connection string; null for the embedded database in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The most pages (4 KB each) that the embedded database may have; null for no limit but the disk's.</summary>
    public int? DatabaseMaxPages { get; init; }

    /// <summary>How long what people wrote is kept; null for ever.</summary>
    public TimeSpan? TextRetention { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How long delivered rows and events that were looked into are kept; null for ever.</summary>
    public TimeSpan? RowRetention { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Where a test ends the process, one of <see cref="AgentHost.Operations.KillPoints.Names"/>; null, the default, nowhere.</summary>
    public string? KillAt { get; init; }

    /// <summary>The language model; null for the offline one, which is built in.</summary>
    public ModelOptions? Model { get; init; }

    /// <summary>Where <c>serve</c> listens.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>The address by which carriers and customers reach the server from outside (PUBLIC_APP_URL); null for the one of each request.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Who may come to the server over HTTP, and by which names.</summary>
    public McpHttpOptions Http { get; init; } = new();

    /// <summary>The tools that servers offer, unless a command says otherwise.</summary>
    public ToolsOptions Tools { get; init; } = new();

    /// <summary>What is shown of the log on standard error.</summary>
    public LogEventLevel ConsoleLogLevel { get; init; } = LogEventLevel.Warning;

    /// <summary>What other currencies are worth.</summary>
    public IReadOnlyList<ExchangeRate> ExchangeRates { get; init; } = [];

    /// <summary>How often carriers are asked after backorders.</summary>
    public BackorderSettings Backorders { get; init; } = BackorderSettings.None;

    /// <summary>The carriers and their accounts.</summary>
    public CarrierSettings Carriers { get; init; } = new();

    /// <summary>Receivers outside.</summary>
    public ReceiverSettings Receivers { get; init; } = new();

    /// <summary>The Zendesk account whose tickets are answered; null for none.</summary>
    public ZendeskSettings? Zendesk { get; init; }

    /// <summary>Where metrics and traces go; null for nowhere.</summary>
    public TelemetrySettings? Telemetry { get; init; }

    /// <summary>The configuration that the rest is read from: the section <c>AgentHost:Local</c>.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>The word for the mode; live against a sandbox buys nothing real.</summary>
    public string Mode => !Live ? "simulated" : Carriers.Sandbox is null ? "live" : "sandbox";
}
