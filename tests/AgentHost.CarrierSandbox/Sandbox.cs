using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.CarrierSandbox.OpenAi;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.CarrierSandbox.Telnyx;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.CarrierSandbox.Vonage;
using AgentHost.CarrierSandbox.Zendesk;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentHost.CarrierSandbox;

/// <summary>
/// Stands in for services outside, over HTTP on the loopback address: one folder a service, each with its endpoints and a control door for faults and scripts.
/// Runs as a program of its own, or inside a test.
/// </summary>
public sealed class Sandbox : IAsyncDisposable
{
    private static readonly IReadOnlyList<(string Name, Action<WebApplication> Map)> Faces =
    [
        (PlivoFace.Name, PlivoFace.MapPlivo),
        (InteliquentFace.Name, InteliquentFace.MapInteliquent),
        (TwilioFace.Name, TwilioFace.MapTwilio),
        (TelnyxFace.Name, TelnyxFace.MapTelnyx),
        (SignalWireFace.Name, SignalWireFace.MapSignalWire),
        (BandwidthFace.Name, BandwidthFace.MapBandwidth),
        (VonageFace.Name, VonageFace.MapVonage),
        (ZendeskFace.Name, ZendeskFace.MapZendesk),
    ];

    private readonly WebApplication _app;
    private bool _ended;

    private Sandbox(WebApplication app) => _app = app;

    /// <summary>Where it listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address { get; private init; } = null!;

    /// <summary>The OpenAI-compatible model.</summary>
    public OpenAiModel OpenAi => _app.Services.GetRequiredService<OpenAiModel>();

    /// <summary>The carriers.</summary>
    public CarrierSimulators Carriers => _app.Services.GetRequiredService<CarrierSimulators>();

    /// <summary>The help desk.</summary>
    public ZendeskDesk Zendesk => _app.Services.GetRequiredService<ZendeskDesk>();

    /// <summary>What all of them have sold and keep.</summary>
    public SandboxLedger Ledger => _app.Services.GetRequiredService<SandboxLedger>();

    /// <summary>Environment variables by which AgentHost reaches the carriers here.</summary>
    public IReadOnlyList<string> Settings => ["AGENTHOST_MODE=live", $"AGENTHOST_SANDBOX={Address}", .. Credentials.Select(c => $"{c.Key}={c.Value}")];

    /// <summary>The accounts that the carriers here know, by the names of their settings.</summary>
    public static IReadOnlyDictionary<string, string> Credentials { get; } = new Dictionary<string, string>(
    [
        .. PlivoFace.Settings,
        .. InteliquentFace.Settings,
        .. TwilioFace.Settings,
        .. TelnyxFace.Settings,
        .. SignalWireFace.Settings,
        .. BandwidthFace.Settings,
        .. VonageFace.Settings,
    ]);

    /// <summary>Has the carriers send their events to a server of AgentHost.</summary>
    /// <param name="server">Its address; events go to /webhooks/{carrier} there.</param>
    public void SendEventsTo(Uri server)
    {
        foreach (var (name, carrier) in Carriers.All)
        {
            carrier.Events.Address = new Uri(server, $"webhooks/{name}");
        }
    }

    /// <summary>Starts it; port 0 takes any that is free.</summary>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <param name="ledger">The file of the carriers' books; null keeps them in memory.</param>
    /// <param name="time">The carriers' clock; null for the machine's.</param>
    /// <param name="faces">Maps the faces of further carriers.</param>
    /// <param name="only">The carriers that are played; null for all. A test that needs one starts sooner.</param>
    public static async Task<Sandbox> StartAsync(int port = 0, string? ledger = null, TimeProvider? time = null, Action<WebApplication>? faces = null, IReadOnlyCollection<string>? only = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);

        // Some faults hold connections open for good.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddSingleton<OpenAiModel>();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(services => new SandboxLedger(ledger, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<CarrierSimulators>();
        builder.Services.AddHostedService<SandboxClock>();
        builder.Services.AddSingleton<ZendeskDesk>();
        builder.Services.AddSingleton<DeskKeys>();
        if (only?.Contains(ZendeskFace.Name) != false)
        {
            builder.Services.AddHostedService<DeskClock>();
        }

        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<FaultInjection>();
        app.MapOpenAi();
        foreach (var (_, map) in Faces.Where(face => only?.Contains(face.Name) != false))
        {
            map(app);
        }

        faces?.Invoke(app);
        app.MapCarrierControl();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new Sandbox(app) { Address = new Uri(address + "/") };
    }

    /// <summary>Serves until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var registered = ct.Register(() => _app.Lifetime.StopApplication());
        await _app.WaitForShutdownAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            _ended = true;
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}
