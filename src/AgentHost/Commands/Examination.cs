using AgentHost.Composition;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary>The checks of <c>doctor</c>, each on its own, so that one that fails hides no other.</summary>
internal static class Examination
{
    public static async Task<DoctorReport> RunAsync(Session session, CancellationToken ct)
    {
        var checks = new List<DoctorCheck>
        {
            DoctorCheck.Ok("mode", session.Settings.Mode switch
            {
                "live" => "live: orders buy real numbers",
                "sandbox" => "live, with the carrier sandbox in the carriers' place: nothing real is bought (AGENTHOST_SANDBOX)",
                _ => "simulated: nothing real is bought (AGENTHOST_MODE=live switches it on)",
            }),
            Folder(session.Settings),
        };
        checks.InsertRange(1, await ModelExamination.RunAsync(session, ct));
        checks.AddRange(await AuthorizationExamination.RunAsync(session));
        checks.AddRange(CarrierCredentials.Remarks(session.Settings).Select(s => DoctorCheck.Note("carriers", s)));
        if (checks.Any(c => c.State == "fail") && session.Settings.Database is null)
        {
            return new DoctorReport(checks);
        }

        var database = await TryAsync("database", () => DatabaseAsync(session, ct));
        checks.Add(database);
        if (database.State != "fail")
        {
            checks.Add(await TryAsync("providers", () => ProvidersAsync(session, ct)));
            checks.Add(await TryAsync("spending", () => SpendingAsync(session, ct)));
            checks.Add(await TryAsync("outbox", () => ReceiverExamination.OutboxAsync(session, ct)));
            checks.Add(await TryAsync("receivers", () => ReceiverExamination.ReceiversAsync(session, ct)));
            if (session.Settings.Zendesk is not null)
            {
                checks.Add(await TryAsync("zendesk", () => ZendeskExamination.RunAsync(session, ct)));
            }

            checks.Add(await TryAsync("workers", () => WorkersAsync(session, ct)));
        }

        return new DoctorReport(checks);
    }

    private static DoctorCheck Folder(Settings settings) =>
        (DataFolder.Prepare(settings) ?? DataFolder.TryWriting(settings.DataFolder!)) is { } unusable
            ? DoctorCheck.Fail("data folder", unusable)
            : DoctorCheck.Ok("data folder", $"{settings.DataFolder} can be written");

    private static async Task<DoctorCheck> TryAsync(string name, Func<Task<DoctorCheck>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (Faults.Recognise(e) is { } fault)
        {
            return DoctorCheck.Fail(name, fault);
        }
    }

    private static async Task<DoctorCheck> DatabaseAsync(Session session, CancellationToken ct)
    {
        var database = session.Services.GetRequiredService<Database>();
        var pending = await database.PendingMigrationsAsync(ct);
        if (pending.Count == 0)
        {
            return DoctorCheck.Ok("database", $"{database.Engine}, schema up to date");
        }

        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            return new DoctorCheck("database", "fail", $"PostgreSQL lacks {pending.Count} migrations: run `agenthost db migrate`.") { ExitCode = ExitCode.Database };
        }

        await database.EnsureReadyAsync(ct);
        return DoctorCheck.Ok("database", $"{database.Engine}, {pending.Count} migrations applied now");
    }

    private static async Task<DoctorCheck> ProvidersAsync(Session session, CancellationToken ct)
    {
        var listed = await session.Services.GetRequiredService<ProviderStates>().ListAsync(session.Caller, ct);
        if (!listed.TryGet(out var list, out var problem))
        {
            return DoctorCheck.Fail("providers", problem);
        }

        var words = string.Join("; ", list.Providers.Select(p => $"{p.Provider} {(p.Usable ? "usable" : "not usable")}, {p.Detail}"));
        return list.Providers.Any(p => p.Usable)
            ? DoctorCheck.Ok("providers", words)
            : new DoctorCheck("providers", "fail", list.Providers.Count == 0 ? "none is in use" : words) { ExitCode = ExitCode.Configuration };
    }

    private static async Task<DoctorCheck> SpendingAsync(Session session, CancellationToken ct)
    {
        var asked = await session.Services.GetRequiredService<SpendingSwitch>().StatusAsync(session.Caller, ct);
        return !asked.TryGet(out var status, out var problem) ? DoctorCheck.Fail("spending", problem)
            : status.Stops.Count == 0 ? DoctorCheck.Ok("spending", "no stop is in force")
            : DoctorCheck.Note("spending", string.Join("; ", status.Stops.Select(s => $"stopped for {s.Scope} {s.Target} by {s.By}: {s.Reason}")));
    }

    private static async Task<DoctorCheck> WorkersAsync(Session session, CancellationToken ct)
    {
        var last = await LastRuns.ReadAsync(session.Services.GetRequiredService<Database>(), ct);
        return last is null
            ? DoctorCheck.Note("workers", "no worker has run yet; `agenthost serve` or `agenthost work` runs them")
            : DoctorCheck.Ok("workers", $"last run {last:yyyy-MM-dd HH:mm:ss} UTC");
    }
}
