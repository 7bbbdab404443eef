namespace AgentHost.CarrierSandbox.Events;

/// <summary>Lets time pass at the carriers: what is due happens, and events go out, without anybody asking.</summary>
internal sealed class SandboxClock(CarrierSimulators carriers) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var carrier in carriers.All.Values)
            {
                carrier.Advance();
                await carrier.Events.DeliverAsync(stoppingToken);
            }
        }
    }
}
