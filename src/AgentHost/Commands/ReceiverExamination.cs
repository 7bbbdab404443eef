using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Webhooks;

namespace AgentHost.Commands;

/// <summary>What <c>doctor</c> says of the outbox and its receivers.</summary>
internal static class ReceiverExamination
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>What waits: parked rows are a person's matter, and old ones say that a receiver is down or no worker runs.</summary>
    public static async Task<DoctorCheck> OutboxAsync(Session session, CancellationToken ct)
    {
        var waiting = await session.Services.GetRequiredService<OutboxLag>().ReadAsync(ct);
        var now = session.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var remarks = waiting.Destinations.Where(d => d.Parked > 0).Select(d => $"{OutboxCommands.Rows(d.Parked)} parked for {d.Destination}: `agenthost outbox list --parked`")
            .Concat(waiting.Destinations.Where(d => d.OldestAt is { } oldest && now - oldest > Late).Select(d => $"{OutboxCommands.Rows(d.Pending)} for {d.Destination} wait, the oldest since {d.OldestAt:yyyy-MM-dd HH:mm} UTC"))
            .ToList();
        return remarks.Count > 0 ? DoctorCheck.Note("outbox", string.Join("; ", remarks)) : DoctorCheck.Ok("outbox", waiting.Pending == 0 ? "nothing waits" : $"{OutboxCommands.Rows(waiting.Pending)} to be sent");
    }

    /// <summary>Which receivers are configured, and what keeps one from being told.</summary>
    public static async Task<DoctorCheck> ReceiversAsync(Session session, CancellationToken ct)
    {
        var receivers = session.Settings.Receivers;
        var service = receivers.InventoryService is not { } s ? "no inventory service"
            : s.Address.IsLoopback || session.Settings.Mode == "live" ? $"inventory service at {s}"
            : $"inventory service at {s}, which hears of nothing in {session.Settings.Mode} mode, because it is not on this machine";
        var alerts = receivers.Alerts is not { } a ? "alerts to the log alone" : $"alerts to {string.Join(" and ", new[] { "the log", a.Webhook?.Host, a.Mail?.ToString() }.OfType<string>())}";
        var listed = await session.Services.GetRequiredService<WebhookBook>().ListAsync(session.Caller with { Tenant = Tenants.Main }, ct);
        var webhooks = listed.Value?.Webhooks ?? [];
        var unset = webhooks.Where(w => !w.SecretSet).Select(w => $"{w.Id} is told of nothing by this process, because {w.SecretSetting} is not set").ToList();
        var words = $"{service}; {alerts}; {(webhooks.Count == 1 ? "1 webhook" : $"{webhooks.Count} webhooks")}";
        return unset.Count > 0 ? DoctorCheck.Note("receivers", $"{words}; {string.Join("; ", unset)}") : DoctorCheck.Ok("receivers", words);
    }
}
