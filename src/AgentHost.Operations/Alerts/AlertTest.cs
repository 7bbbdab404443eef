using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Alerts;

/// <summary>Sends a test alert now, once, through every receiver that is configured.</summary>
public sealed class AlertTest(Database database, AlertWebhookDelivery webhook, AlertMailDelivery mail, IdSource ids, TimeProvider time, OperationsOptions options, ILogger<AlertTest> log)
{
    /// <summary>What came of it, for each receiver; the log always has it.</summary>
    public async Task<Result<AlertTestView>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Testing alerts", "Nothing was sent.") is { } refused)
        {
            return refused;
        }

        var now = time.GetUtcNow();
        var alert = OutboxMail.Row(caller.Tenant, Destinations.Operators, "alert_test", "test", new { by = caller.Actor }, ids, now);
        log.LogWarning("{Kind} {Payload}", alert.Kind, alert.PayloadJson);
        var results = new List<AlertTestResult> { new("log", true, null) };
        foreach (var delivery in new IDelivery[] { webhook, mail }.Where(d => d.Destination is not null))
        {
            var message = AlertRound.Message(options.Alerts!, (caller.Tenant, alert.Kind, ""), [alert], null);
            var answer = await delivery.SendAsync(OutboxMail.Row(caller.Tenant, delivery.Destination!, alert.Kind, "test", message, ids, now), cancellationToken);
            results.Add(answer switch
            {
                DeliveryAnswer.Refused(var code, var detail) => new(delivery.Destination!, false, $"{code}: {detail}"),
                DeliveryAnswer.Failed(var code, var detail, _) => new(delivery.Destination!, false, $"{code}: {detail}"),
                _ => new(delivery.Destination!, true, null),
            });
        }

        await database.WriteAsync((db, token) => AuditTrail.AppendAsync(db, time, caller, "alert.test", "operators", new { results }, token), CancellationToken.None);
        return new AlertTestView(results);
    }
}
