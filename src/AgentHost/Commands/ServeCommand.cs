using System.CommandLine;
using AgentHost.Composition;
using AgentHost.Http;
using AgentHost.Operations;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Telemetry;
using AgentHost.Terminal;
using AgentHost.Tools.Http;
using AgentHost.Work;
using AgentHost.Zendesk.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentHost.Commands;

/// <summary><c>serve</c>: the workers and the endpoints, until it is told to stop; then the step under way is finished.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandRunner runner)
    {
        var url = new Option<string?>("--url") { Description = "Where to listen; http://127.0.0.1:5080 unless set." };
        url.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && !SettingsReader.IsHttp(given))
            {
                result.AddError($"--url is \"{given}\", which is no http address.");
            }
        });
        var command = new Command("serve", "Run the server and its workers.") { url };
        runner.Run(command, (session, parsed, ct) => RunAsync(session, parsed.CommandResult.Command == command ? parsed.GetValue(url) : null, ct), stays: true);
        return command;
    }

    private static async Task<int> RunAsync(Session session, string? url, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = session.Surroundings.ProgramFolder });
        // Where somebody could log at all, each request would be given an activity; traces have their own listeners.
        builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.AddAgentHost(session.Settings, session.Surroundings.Environment, session.Log, session.Settings.Tools);
        var address = url ?? session.Settings.Url.ToString();
        builder.WebHost.UseUrls(address);
        builder.Services.AddMcpOverHttp(session.Settings.Http with { WithoutKey = IsThisMachine(address) });
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Database>().EnsureReadyAsync(ct);
        if (!IsThisMachine(address) && session.Settings.Http.OAuth is null && !await app.Services.GetRequiredService<KeyCheck>().AnyEverAsync(ct))
        {
            return session.Screen.Fail(KeysMissing(address));
        }

        if (session.Settings.Telemetry is { Traces: true })
        {
            app.UseRequestSpans();
        }

        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" }));
        app.MapGet("/health/ready", ReadyAsync);
        app.MapCarrierWebhooks(session.Settings.PublicAddress);
        if (app.Services.GetService<EventDoor>() is not null)
        {
            app.MapZendeskWebhook();
        }

        app.MapMcpOverHttp();
        await app.StartAsync(ct);
        session.Screen.Remark($"AgentHost serves {address.TrimEnd('/')} in {session.Settings.Mode} mode; tools at {address.TrimEnd('/')}{McpRoutes.Path}. Stop with Ctrl-C.");

        await app.Services.GetRequiredService<BackgroundWork>().RunAsync(ct);
        await app.StopAsync(CancellationToken.None);
        session.Screen.Remark("Stopped. What was under way goes on with the next start.");
        return ExitCode.Done;
    }

    // Several addresses may be given with ";", and "*" or "+" stand for every address of the machine.
    private static bool IsThisMachine(string addresses) =>
        addresses.Split(';', StringSplitOptions.RemoveEmptyEntries).All(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && HostAndOrigin.IsThisMachine(uri.Host));

    private static Problem KeysMissing(string address) => new(
        ProblemKind.Configuration,
        "keys_missing",
        $"{address} can be reached from other machines, no key was ever created, and no authorization server is set.",
        "The server was not started.",
        "Create one with: agenthost keys create NAME --scopes numbers:read,numbers:order, or set AgentHost:Http:OAuth.");

    private static async Task<Results<Ok<object>, JsonHttpResult<object>>> ReadyAsync(Database database, OutboxLag lag, CancellationToken ct)
    {
        try
        {
            var pending = await database.PendingMigrationsAsync(ct);
            if (pending.Count == 0)
            {
                // Parked rows are a person's matter and no reason to send traffic elsewhere.
                var waiting = await lag.ReadAsync(ct);
                return TypedResults.Ok<object>(new { status = "ready", outbox = new { pending = waiting.Pending, parked = waiting.Parked, oldestAt = waiting.Destinations.Min(d => d.OldestAt) } });
            }

            return TypedResults.Json<object>(new { status = "not_ready", code = "schema_outdated" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            return TypedResults.Json<object>(new { status = "not_ready", code = fault.Code }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
