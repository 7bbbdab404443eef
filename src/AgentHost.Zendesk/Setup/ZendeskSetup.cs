using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Setup;

/// <summary>
/// Makes what <see cref="SetupPlan"/> wants, or looks whether it is there. Running it again changes nothing that fits. A change whose outcome is unknown is not sent again:
/// the next run finds it, or makes it.
/// </summary>
/// <param name="client">Tickets and people.</param>
/// <param name="admin">What administrators set up.</param>
/// <param name="connection">The line to the account.</param>
public sealed class ZendeskSetup(ZendeskClient client, ZendeskAdmin admin, ZendeskConnection connection)
{
    /// <summary>Looks, and makes what is missing unless it is only to look.</summary>
    /// <param name="publicAddress">The address by which Zendesk reaches this server.</param>
    /// <param name="check">Whether nothing is to be changed.</param>
    /// <param name="cancellationToken">Ends it between two calls.</param>
    public async Task<SetupReport> RunAsync(Uri publicAddress, bool check, CancellationToken cancellationToken)
    {
        var steps = new List<SetupStep>();
        SetupReport Report(string? secret = null) => new(check, steps) { Secret = secret };

        var me = await client.MeAsync(cancellationToken);
        if (!me.TryGet(out var user))
        {
            steps.Add(Failed("access", me, "Correct ZENDESK_SUBDOMAIN, ZENDESK_EMAIL and ZENDESK_TOKEN, and switch API tokens on in Admin Center."));
            return Report();
        }

        steps.Add(user.Role == "admin"
            ? new SetupStep("access", "ok", $"signed in to {connection.Options.Address.Host} as {user.Name} ({user.Role})")
            : new SetupStep("access", "note", $"signed in as {user.Name}, who is no administrator: webhooks and triggers may be refused"));
        var plan = new SetupPlan(connection.Options);
        var webhook = await WebhookAsync(SetupPlan.Webhook(publicAddress), check, steps, cancellationToken);
        var secret = webhook is null ? null : await SecretAsync(webhook, steps, cancellationToken);
        if (webhook is not null)
        {
            await TriggerAsync(plan.Trigger(webhook), check, steps, cancellationToken);
        }
        else
        {
            steps.Add(new SetupStep("trigger", "missing", "There is no webhook that a trigger could tell."));
        }

        await FieldsAsync(plan, check, steps, cancellationToken);
        steps.Add(new SetupStep(
            "tag", "note", $"Tickets with the tag {connection.Options.Tag} are AgentHost's. Put it on the organisations whose tickets it shall answer: their new tickets get it."));
        steps.Add(Limits());
        return Report(secret);
    }

    private async Task<string?> WebhookAsync(ZendeskWebhook wanted, bool check, List<SetupStep> steps, CancellationToken cancellationToken)
    {
        const string Name = "webhook";
        var listed = await admin.GetWebhooksAsync(SetupPlan.WebhookName, cancellationToken);
        if (!listed.TryGet(out var webhooks))
        {
            steps.Add(Failed(Name, listed, "The user needs the right to manage webhooks."));
            return null;
        }

        var named = webhooks.Where(webhook => webhook.Name == SetupPlan.WebhookName && webhook.Id is not null).ToList();
        if (named.Count > 1)
        {
            steps.Add(new SetupStep(Name, "failed", $"{named.Count} webhooks are named {SetupPlan.WebhookName}: delete those that no trigger uses, and run this again."));
            return null;
        }

        if (named is not [var found])
        {
            if (check)
            {
                steps.Add(new SetupStep(Name, "missing", $"There is none to {wanted.Endpoint}."));
                return null;
            }

            var made = await admin.CreateWebhookAsync(wanted, cancellationToken);
            steps.Add(made.TryGet(out var webhook) && webhook.Id is not null ? new SetupStep(Name, "created", $"to {wanted.Endpoint}") : Failed(Name, made, "Look at it in Admin Center, and run this again."));
            return webhook?.Id;
        }

        if (found.Subscriptions?.Contains(ZendeskWebhook.OfTriggers) != true)
        {
            steps.Add(new SetupStep(Name, "failed", $"A webhook named {SetupPlan.WebhookName} tells of events by itself and can't be called by a trigger: rename or delete it, and run this again."));
            return null;
        }

        if (found.Endpoint == wanted.Endpoint && found.Status == wanted.Status)
        {
            steps.Add(new SetupStep(Name, "ok", $"to {wanted.Endpoint}"));
        }
        else if (check)
        {
            steps.Add(new SetupStep(Name, "differs", $"It is {found.Status} and goes to {found.Endpoint}; it must be active and go to {wanted.Endpoint}."));
        }
        else
        {
            var changed = await admin.ChangeWebhookAsync(found.Id!, new ZendeskWebhook { Endpoint = wanted.Endpoint, Status = wanted.Status }, cancellationToken);
            steps.Add(changed.TryGet(out _) ? new SetupStep(Name, "changed", $"to {wanted.Endpoint}") : Failed(Name, changed, "Look at it in Admin Center, and run this again."));
        }

        return found.Id;
    }

    private async Task<string?> SecretAsync(string webhookId, List<SetupStep> steps, CancellationToken cancellationToken)
    {
        var asked = await admin.GetSigningSecretAsync(webhookId, cancellationToken);
        steps.Add(!asked.TryGet(out var secret) ? Failed("secret", asked, "Read it in Admin Center: Webhooks, AgentHost, Reveal secret.")
            : connection.Options.WebhookSecrets.Contains(secret, StringComparer.Ordinal) ? new SetupStep("secret", "ok", "ZENDESK_WEBHOOK_SECRET is the webhook's")
            : new SetupStep("secret", "differs", $"ZENDESK_WEBHOOK_SECRET {(connection.Options.WebhookSecrets.Count == 0 ? "is not set" : "is not the webhook's")}: every event is refused. Set it to what --show-secret prints."));
        return secret;
    }

    private async Task TriggerAsync(ZendeskTrigger wanted, bool check, List<SetupStep> steps, CancellationToken cancellationToken)
    {
        const string Name = "trigger";
        var listed = await admin.GetTriggersAsync(cancellationToken);
        if (!listed.TryGet(out var triggers))
        {
            steps.Add(Failed(Name, listed, "The user needs the right to manage triggers."));
            return;
        }

        var found = triggers.Where(trigger => trigger.Title == wanted.Title && trigger.Id is not null).ToList();
        var detail = $"\"{wanted.Title}\", for tickets with the tag {connection.Options.Tag}";
        if (found.Count > 1)
        {
            steps.Add(new SetupStep(Name, "failed", $"{found.Count} triggers have the title \"{wanted.Title}\": delete all but one, and run this again."));
        }
        else if (found is [var only] && SetupPlan.Fits(only, wanted))
        {
            steps.Add(new SetupStep(Name, "ok", detail));
        }
        else if (check)
        {
            steps.Add(found.Count == 0 ? new SetupStep(Name, "missing", $"There is no trigger {detail}.") : new SetupStep(Name, "differs", $"The trigger \"{wanted.Title}\" is off, or was changed."));
        }
        else
        {
            var put = found is [var other] ? await admin.ChangeTriggerAsync(other.Id!.Value, wanted, cancellationToken) : await admin.CreateTriggerAsync(wanted, cancellationToken);
            steps.Add(put.TryGet(out _) ? new SetupStep(Name, found.Count == 0 ? "created" : "changed", detail) : Failed(Name, put, "Look at it in Admin Center, and run this again."));
        }
    }

    private async Task FieldsAsync(SetupPlan plan, bool check, List<SetupStep> steps, CancellationToken cancellationToken)
    {
        var listed = await admin.GetFieldsAsync(cancellationToken);
        if (!listed.TryGet(out var fields))
        {
            steps.Add(Failed("fields", listed, "The user needs the right to read ticket fields."));
            return;
        }

        foreach (var (setting, wanted) in plan.Fields)
        {
            var name = $"field {setting}";
            var found = wanted.Id is { } set ? fields.FirstOrDefault(field => field.Id == set) : fields.FirstOrDefault(field => field.Title == wanted.Title && field.Active);
            if (wanted.Id is not null)
            {
                steps.Add(found is { Active: true } ? new SetupStep(name, "ok", $"\"{found.Title}\" ({found.Id})")
                    : new SetupStep(name, "failed", $"AgentHost:Zendesk:Fields:{setting} is {wanted.Id}, which is no active ticket field: correct it, or remove it and run this again."));
                continue;
            }

            if (found is null && check)
            {
                steps.Add(new SetupStep(name, "missing", $"There is no field \"{wanted.Title}\"."));
                continue;
            }

            var made = found is null ? await admin.CreateFieldAsync(wanted, cancellationToken) : new ZendeskAnswer<ZendeskField>.Ok(found);
            steps.Add(made.TryGet(out var field) && field.Id is { } id
                ? new SetupStep(name, found is null ? "created" : "ok", $"\"{field.Title}\" ({id}): set its id to have it kept in step") { Settings = [$"AgentHost__Zendesk__Fields__{setting}={id}"] }
                : Failed(name, made, "Make it in Admin Center, and set its id."));
        }
    }

    private SetupStep Limits()
    {
        var options = connection.Options;
        return connection.AllowedPerMinute is not { } allowed ? new SetupStep("limits", "note", "Zendesk did not say how many requests a minute the plan allows.")
            : allowed < options.RequestsPerMinute
                ? new SetupStep("limits", "differs", $"The plan allows {allowed} requests a minute; AgentHost:Zendesk:RequestsPerMinute is {options.RequestsPerMinute}: lower it.")
            : new SetupStep("limits", "ok", $"The plan allows {allowed} requests a minute; AgentHost keeps to {options.RequestsPerMinute}, and to {options.UpdatesPerMinute} updates.");
    }

    private static SetupStep Failed<T>(string name, ZendeskAnswer<T> answer, string next) => new(name, "failed", answer switch
    {
        ZendeskAnswer<T>.Refused refused => $"{refused.Detail} ({refused.Code}) {next}",
        ZendeskAnswer<T>.Unknown => $"Zendesk may have done it, and its answer did not come ({answer.Word}): run this again.",
        ZendeskAnswer<T>.Limited limited => $"Zendesk's limit is reached: run this again in {limited.RetryAfter.TotalSeconds:0} s.",
        ZendeskAnswer<T>.NotFound => $"Zendesk answered \"not found\": ZENDESK_SUBDOMAIN may be wrong. {next}",
        _ => $"Zendesk gave no usable answer ({answer.Word}): run this again.",
    });
}
