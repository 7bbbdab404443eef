using System.Diagnostics;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;

namespace AgentHost.Benchmarks;

/// <summary>Tickets at a served program, with Zendesk in the sandbox 20 ms away: one at a time, and a queue against Zendesk's limit of updates.</summary>
internal static class Tickets
{
    private const int Alone = 15;
    private const double Second = 1;
    public const int MostReads = 5;
    public const int MostUpdates = 1;
    private const string Tag = "agenthost";

    // Codes with plenty of stock that everybody knows (LocalStock names them).
    private static readonly string[] Codes = ["206", "564", "425", "646", "628", "786"];
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var program = (await Programs.PublishedAsync(options)).AgentHost;
        var data = Directory.CreateTempSubdirectory("agenthost-bench-").FullName;
        await using var sandbox = await Sandbox.StartAsync(only: [ZendeskFace.Name]);
        var limits = sandbox.Zendesk.Limits;
        (limits.RequestsPerMinute, limits.UpdatesPerMinute) = (limits.RequestsPerMinute * options.Faster, limits.UpdatesPerMinute * options.Faster);
        var environment = new Dictionary<string, string>(ZendeskFace.SettingsAt(sandbox.Address))
        {
            ["AgentHost__Local__Latency"] = "00:00:00",
            ["AgentHost__Zendesk__RequestsPerMinute"] = $"{limits.RequestsPerMinute}",
            ["AgentHost__Zendesk__UpdatesPerMinute"] = $"{limits.UpdatesPerMinute}",
        };
        var organisation = sandbox.Zendesk.AddOrganisation("Customer Inc", null, Tag);
        var requester = sandbox.Zendesk.AddRequester("Sam", organisation.Id);
        await RunAsync(program, data, environment, "zendesk", "organisations", "set", organisation.Id.ToString(), "--tenant", "customer");
        await RunAsync(
            program, data, environment, "policy", "set", "--tenant", "customer", "--channel", "zendesk=auto", "--duplicate-hours", "0", "--automatic-numbers", "100", "--automatic-monthly", "1000",
            "--asker-numbers", "1000", "--asker-monthly", "1000000", "--monthly-commitment", "1000000");
        await using var server = await ServedProgram.StartAsync(program, data, "/health/ready", url => ["serve", "--url", url], environment);
        sandbox.Zendesk.Latency = Latency;
        sandbox.Zendesk.Setup.Tell(new Uri(server.Address, "zendesk-webhook"), ZendeskFace.WebhookSecret, Tag);
        return [.. await AloneAsync(sandbox, requester), .. await TicketQueue.MeasureAsync(sandbox, requester, server.Process, options.Queue)];
    }

    private static async Task<IReadOnlyList<Figure>> AloneAsync(Sandbox sandbox, DeskUser requester)
    {
        var (took, reads, updates) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i <= Alone; i++)
        {
            await Task.Delay(Rest);
            sandbox.Carriers.Of(ZendeskFace.Name).ForgetRequests();
            var began = Stopwatch.GetTimestamp();
            var ticket = Open(sandbox, requester, i);
            await UntilAsync(() => IsDone(sandbox, ticket));
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await Task.Delay(Rest);
            var calls = ZendeskFace.Calls(sandbox.Carriers.Of(ZendeskFace.Name));
            if (i > 0)
            {
                took.Add(seconds);
                reads.Add(calls.Reads);
                updates.Add(calls.Updates);
            }
        }

        return
        [
            new Figure($"ticket alone, event to outcome, median of {Alone}", Figure.Median(took), null, "s", $"< {Second} s", Figure.Median(took) < Second),
            new Figure("ticket alone, reads of Zendesk, most", reads.Max(), null, "", $"≤ {MostReads}", reads.Max() <= MostReads),
            new Figure("ticket alone, updates of Zendesk, most", updates.Max(), null, "", $"≤ {MostUpdates}", updates.Max() <= MostUpdates),
        ];
    }

    public static DeskTicket Open(Sandbox sandbox, DeskUser requester, int i) =>
        sandbox.Zendesk.Open(requester, "Numbers", $"Hello, we need 2 local numbers in area code {Codes[i % Codes.Length]}. Thank you.");

    public static bool IsDone(Sandbox sandbox, DeskTicket ticket) => sandbox.Zendesk.Read(() => ticket.Status == "solved" && ticket.Answers.Count > 0);

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var began = Stopwatch.GetTimestamp(); !holds();)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException("The tickets were not answered in time.");
            }

            await Task.Delay(Look);
        }
    }

    private static async Task RunAsync(string program, string data, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = Child.Start(program, data, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        await Child.RunAsync(start);
    }
}
