using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Webhooks;

/// <summary>Sets, lists, tests and removes tenants’ webhooks. Every change is audited; no secret passes through here.</summary>
public sealed class WebhookBook(Database database, WebhookDelivery delivery, IdSource ids, TimeProvider time, OperationsOptions options)
{
    /// <summary>Sets a webhook, or changes the one of that address.</summary>
    /// <param name="caller">With the scope admin.</param>
    /// <param name="address">https, public; a host written as a private address is refused at once, a name when it is connected to.</param>
    /// <param name="secretName">The name of the setting with its secret, which this process must have.</param>
    /// <param name="events">Types of events; empty for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<WebhookView>> SetAsync(Caller caller, string address, string secretName, IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        if ((Refuse(caller) ?? CheckAddress(address) ?? CheckSecret(secretName) ?? CheckEvents(events)) is { } problem)
        {
            return problem;
        }

        return await database.WriteAsync<Result<WebhookView>>(
            async (db, token) =>
            {
                if (caller.Tenant != Tenants.Main && !await db.Tenants.AnyAsync(t => t.Id == caller.Tenant, token))
                {
                    return Problem.NotFound("tenant", caller.Tenant, "Leave --tenant out for the tenant of the single-user mode.");
                }

                var row = await db.Webhooks.Where(w => w.TenantId == caller.Tenant && w.Address == address).ForUpdate().FirstOrDefaultAsync(token);
                if (row is null)
                {
                    row = new WebhookRow { Id = ids.Short("WHK"), TenantId = caller.Tenant, Address = address, SecretName = secretName, SetBy = caller.Actor };
                    db.Webhooks.Add(row);
                }

                (row.SecretName, row.Events, row.SetBy, row.SetAt) = (secretName, string.Join(',', events.Distinct()), caller.Actor, time.GetUtcNow());
                await AuditTrail.AppendAsync(db, time, caller, "webhook.set", row.Id, new { host = new Uri(address).Host, secret = secretName, events }, token);
                await db.SaveChangesAsync(token);
                return await ViewAsync(db, row, token);
            },
            cancellationToken);
    }

    /// <summary>The tenant’s webhooks.</summary>
    public async Task<Result<WebhookListView>> ListAsync(Caller caller, CancellationToken cancellationToken) => Refuse(caller) is { } problem
        ? problem
        : await database.ReadAsync(
            async (db, token) =>
            {
                var views = new List<WebhookView>();
                foreach (var row in await db.Webhooks.Where(w => w.TenantId == caller.Tenant).OrderBy(w => w.SetAt).ThenBy(w => w.Id).ToListAsync(token))
                {
                    views.Add(await ViewAsync(db, row, token));
                }

                return new WebhookListView(views);
            },
            cancellationToken);

    /// <summary>Removes one; what waits for it is dropped.</summary>
    public async Task<Result<WebhookView>> RemoveAsync(Caller caller, string id, CancellationToken cancellationToken) => Refuse(caller) is { } problem
        ? problem
        : await database.WriteAsync<Result<WebhookView>>(
            async (db, token) =>
            {
                if (await db.Webhooks.Where(w => w.TenantId == caller.Tenant && w.Id == id).ForUpdate().FirstOrDefaultAsync(token) is not { } row)
                {
                    return NotFound(id);
                }

                var view = await ViewAsync(db, row, token);
                var destination = Destinations.Webhook(id);
                var waiting = await db.Outbox.Where(o => o.Destination == destination && (o.State == OutboxState.Pending || o.State == OutboxState.Parked)).ForUpdate().ToListAsync(token);
                foreach (var left in waiting)
                {
                    (left.State, left.ParkedAt, left.LeaseOwner) = (OutboxState.Dropped, time.GetUtcNow(), null);
                    left.LeaseEpoch++;
                    left.Problem = "removed: The receiver was removed.";
                }

                db.Webhooks.Remove(row);
                await AuditTrail.AppendAsync(db, time, caller, "webhook.remove", id, new { dropped = waiting.Count }, token);
                return view;
            },
            cancellationToken);

    /// <summary>Sends a test message now, once.</summary>
    public async Task<Result<WebhookTestView>> TestAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (Refuse(caller) is { } problem)
        {
            return problem;
        }

        var webhook = await database.ReadAsync((db, token) => db.Webhooks.FirstOrDefaultAsync(w => w.TenantId == caller.Tenant && w.Id == id, token), cancellationToken);
        if (webhook is null)
        {
            return NotFound(id);
        }

        var body = TenantEvents.Body(EventTypes.Test, time.GetUtcNow(), 1, new { WebhookId = id, note = "A test message of AgentHost; nothing happened." });
        var answer = await delivery.SendAsync(webhook, ids.Ulid(), body, cancellationToken);
        var view = answer switch
        {
            DeliveryAnswer.Refused(var code, var detail) => new WebhookTestView(id, false, code, detail),
            DeliveryAnswer.Failed(var code, var detail, _) => new WebhookTestView(id, false, code, detail),
            _ => new WebhookTestView(id, true, null, null),
        };
        await database.WriteAsync((db, token) => AuditTrail.AppendAsync(db, time, caller, "webhook.test", id, new { view.Delivered, view.Code }, token), CancellationToken.None);
        return view;
    }

    private async Task<WebhookView> ViewAsync(AgentHostDb db, WebhookRow row, CancellationToken cancellationToken)
    {
        var destination = Destinations.Webhook(row.Id);
        var waiting = await db.Outbox.Where(o => o.Destination == destination && (o.State == OutboxState.Pending || o.State == OutboxState.Parked))
            .GroupBy(o => o.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        int Count(OutboxState state) => waiting.FirstOrDefault(w => w.State == state)?.Count ?? 0;
        return new WebhookView
        {
            Id = row.Id,
            Tenant = row.TenantId,
            Address = row.Address,
            SecretSetting = $"AgentHost:Webhooks:Secrets:{row.SecretName}",
            SecretSet = options.Webhooks.Secrets.ContainsKey(row.SecretName),
            Events = row.Events.Length == 0 ? EventTypes.All : row.Events.Split(','),
            SetBy = row.SetBy,
            SetAt = row.SetAt,
            Pending = Count(OutboxState.Pending),
            Parked = Count(OutboxState.Parked),
        };
    }

    private Problem? CheckAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address is not { UserInfo: "", Fragment: "" } || address.Scheme is not ("https" or "http"))
        {
            return Wrong("webhook_address_invalid", "That is no web address.", "Give one such as https://example.com/numbers, without user name and without #.");
        }

        var here = options.Webhooks.AllowLoopback && address.IsLoopback;
        return here || (address.Scheme == Uri.UriSchemeHttps && !PublicAddress.IsPlainlyNot(address))
            ? null
            : Wrong("webhook_address_refused", $"{address.Scheme}://{address.Host} is not https at a public address.", "Give an https address that the internet reaches; AgentHost:Webhooks:AllowLoopback=true allows this machine, for trying out.");
    }

    private Problem? CheckSecret(string name) => options.Webhooks.Secrets.ContainsKey(name)
        ? null
        : new Problem(
            ProblemKind.Configuration, "webhook_secret_unset", $"AgentHost:Webhooks:Secrets:{name} is not set.", "Nothing was set.",
            $"Make a secret with `agenthost webhooks secret`, and set it as AgentHost__Webhooks__Secrets__{name} for every process.");

    private static Problem? CheckEvents(IReadOnlyList<string> events) => events.FirstOrDefault(e => !EventTypes.All.Contains(e)) is { } unknown
        ? Wrong("event_unknown", $"\"{unknown}\" is no event.", $"Give some of {string.Join(", ", EventTypes.All)}, or none for all.")
        : null;

    private static Problem? Refuse(Caller caller) => caller.RefuseUnlessAdmin("Setting up webhooks", "Nothing was done.");

    private static Problem NotFound(string id) => Problem.NotFound("webhook", id, "See `agenthost webhooks list`.");

    private static Problem Wrong(string code, string cause, string next) => Problem.BadInput(code, cause, next, "Nothing was set.");
}
