namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>Sends the desk's events out without anybody asking.</summary>
internal sealed class DeskClock(ZendeskDesk desk) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await desk.Events.DeliverAsync(stoppingToken);
        }
    }
}
