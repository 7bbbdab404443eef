using AgentHost.CarrierSandbox.OpenAi;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentHost.CarrierSandbox;

/// <summary>
/// Stands in for services outside, over HTTP on the loopback address: one folder a service, each with its endpoints and a control door for faults and scripts.
/// Runs as a program of its own, or inside a test.
/// </summary>
public sealed class Sandbox : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _ended;

    private Sandbox(WebApplication app) => _app = app;

    /// <summary>Where it listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address { get; private init; } = null!;

    /// <summary>The OpenAI-compatible model.</summary>
    public OpenAiModel OpenAi => _app.Services.GetRequiredService<OpenAiModel>();

    /// <summary>Starts it; port 0 takes any that is free.</summary>
    public static async Task<Sandbox> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);

        // Some faults hold connections open for good.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddSingleton<OpenAiModel>();
        var app = builder.Build();
        app.MapOpenAi();
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
