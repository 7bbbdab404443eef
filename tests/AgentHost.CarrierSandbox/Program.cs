using AgentHost.CarrierSandbox;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

await using var sandbox = await Sandbox.StartAsync(int.TryParse(Option("--port"), out var port) ? port : 0, Option("--ledger"));
if (Option("--events-to") is { } server)
{
    sandbox.SendEventsTo(new Uri(server));
}

Console.WriteLine($"The sandbox serves {sandbox.Address}");
foreach (var setting in sandbox.Settings)
{
    Console.WriteLine($"export {setting}");
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
await sandbox.RunAsync(stop.Token);
