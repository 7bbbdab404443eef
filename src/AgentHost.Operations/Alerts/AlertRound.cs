using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Alerts;

/// <summary>
/// Makes messages to operators of alerts: those of one kind and subject that come together are one message, and in the quiet period after it the rest is counted
/// and told with the next. A storm fills the log, not the mailbox.
/// </summary>
public sealed class AlertRound(IdSource ids, TimeProvider time, OperationsOptions options)
{
    private const int ItemsTold = 20;

    /// <summary>The rows for webhook and mailbox, in the transaction that works off the alerts.</summary>
    internal async Task<IReadOnlyList<OutboxRow>> TellAsync(AgentHostDb db, IReadOnlyList<OutboxRow> alerts, CancellationToken cancellationToken)
    {
        if (options.Alerts is not { } settings || (settings.Webhook is null && settings.Mail is null))
        {
            return [];
        }

        var told = new List<OutboxRow>();
        foreach (var group in alerts.Where(a => AlertKinds.SeverityOf(a.Kind) >= settings.Least).GroupBy(a => (a.TenantId, a.Kind, Subject: Subject(a))).OrderBy(g => g.Key))
        {
            told.AddRange(await TellAsync(db, settings, group.Key, [.. group], cancellationToken));
        }

        return told;
    }

    /// <summary>The JSON of a message.</summary>
    internal static string Message(AlertOptions settings, (string Tenant, string Kind, string Subject) of, IReadOnlyList<OutboxRow> alerts, AlertQuietRow? before)
    {
        var severity = Word.Of(AlertKinds.SeverityOf(of.Kind));
        var (count, heldBack) = (alerts.Count, before?.HeldBack ?? 0);
        var words = $"{of.Kind}{(of.Subject.Length > 0 ? $": {of.Subject}" : "")}{(count + heldBack > 1 ? $" ({count + heldBack})" : "")}";
        return StoredJson.Write(new AlertMessage
        {
            Text = settings.Mask($"AgentHost {severity}: {words}"),
            Severity = severity,
            Kind = of.Kind,
            Subject = settings.Mask(of.Subject),
            Tenant = of.Tenant,
            Count = count,
            HeldBack = heldBack,
            LastToldAt = before?.ToldAt,
            At = alerts.Min(a => a.CreatedAt),
            Items = [.. alerts.Take(ItemsTold).Select(a => settings.Mask(Line(a)))],
            Page = AlertKinds.PageOf(of.Kind),
        });
    }

    private async Task<IReadOnlyList<OutboxRow>> TellAsync(
        AgentHostDb db, AlertOptions settings, (string Tenant, string Kind, string Subject) of, IReadOnlyList<OutboxRow> alerts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var quiet = await db.AlertQuiets.Where(q => q.TenantId == of.Tenant && q.Kind == of.Kind && q.Subject == of.Subject).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (quiet is not null && now - quiet.ToldAt < settings.Quiet && now >= quiet.ToldAt)
        {
            quiet.HeldBack += alerts.Count;
            return [];
        }

        var message = Message(settings, of, alerts, quiet);
        if (quiet is null)
        {
            quiet = new AlertQuietRow { TenantId = of.Tenant, Kind = of.Kind, Subject = of.Subject };
            db.AlertQuiets.Add(quiet);
        }

        (quiet.ToldAt, quiet.HeldBack) = (now, 0);
        var receivers = new[] { settings.Webhook is null ? null : Destinations.AlertWebhook, settings.Mail is null ? null : Destinations.AlertMail };
        return [.. receivers.OfType<string>().Select(to => OutboxMail.Row(of.Tenant, to, of.Kind, $"{alerts[0].Key}>{to}", message, ids, now))];
    }

    private static string Subject(OutboxRow alert)
    {
        using var payload = JsonDocument.Parse(alert.PayloadJson);
        return AlertKinds.SubjectOf(payload.RootElement);
    }

    private static string Line(OutboxRow alert)
    {
        using var payload = JsonDocument.Parse(alert.PayloadJson);
        return string.Join(", ", payload.RootElement.EnumerateObject().Select(p => $"{p.Name} {p.Value}"));
    }
}
