using AgentHost.CarrierSandbox;

var port = args is ["--port", var given, ..] && int.TryParse(given, out var number) ? number : 0;
await using var sandbox = await Sandbox.StartAsync(port);
Console.WriteLine($"The sandbox serves {sandbox.Address}");
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
await sandbox.RunAsync(stop.Token);
