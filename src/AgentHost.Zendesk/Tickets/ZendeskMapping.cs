using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Says which tenant an organisation at Zendesk is, and which people may do more than its rule says. Administrators only; each change stands in the audit trail.</summary>
public sealed class ZendeskMapping(Database database, ZendeskClient client, TimeProvider time)
{
    private static readonly string[] Rights = [People.Order, People.Approve];

    /// <summary>The organisations that are mapped.</summary>
    public async Task<Result<OrganisationList>> OrganisationsAsync(Caller caller, CancellationToken cancellationToken) => MayNot(caller) is { } refusal
        ? refusal
        : await database.ReadAsync(
            async (db, token) =>
            {
                var views = new List<OrganisationView>();
                foreach (var row in await db.ZendeskOrganisations.OrderBy(o => o.Name).ThenBy(o => o.Id).ToListAsync(token))
                {
                    views.Add(View(row, await db.TenantAsync(row.TenantId, token)));
                }

                return new OrganisationList(views);
            },
            cancellationToken);

    /// <summary>Maps an organisation. A tenant that has no mode for tickets yet starts in shadow: nothing is ordered or answered, notes say what would be.</summary>
    /// <param name="caller">Who says so.</param>
    /// <param name="id">Zendesk's id.</param>
    /// <param name="tenant">The tenant; made when it is not there.</param>
    /// <param name="requesters">"verified" or "listed".</param>
    /// <param name="name">Its name; null asks Zendesk.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<OrganisationView>> SetOrganisationAsync(Caller caller, long id, string tenant, string requesters, string? name, CancellationToken cancellationToken)
    {
        if ((MayNot(caller) ?? RefuseTenant(tenant)) is { } refusal)
        {
            return refusal;
        }

        if (requesters is not (People.Verified or People.Listed))
        {
            return Problem.BadInput("requesters_unknown", $"\"{requesters}\" says nothing of who may order.", $"Use {People.Verified} or {People.Listed}.", "Nothing changed.");
        }

        if (name is null)
        {
            var answer = await client.GetOrganisationAsync(id, cancellationToken);
            if (!answer.TryGet(out var found))
            {
                return NotTold("organisation", id, answer);
            }

            name = found.Name ?? People.Text(id);
        }

        return await database.WriteAsync<Result<OrganisationView>>(
            async (db, token) =>
            {
                await db.LockBudgetAsync(tenant, time, token);
                var owner = await db.Tenants.FirstAsync(t => t.Id == tenant, token);
                owner.PolicyJson = WithMode(owner.PolicyJson);
                var key = People.Text(id);
                var row = await db.ZendeskOrganisations.FirstOrDefaultAsync(o => o.Id == key, token)
                    ?? db.ZendeskOrganisations.Add(new ZendeskOrganisationRow { Id = key, TenantId = tenant, Name = name, Requesters = requesters, ConfirmedBy = caller.Actor }).Entity;
                (row.TenantId, row.Name, row.Requesters, row.ConfirmedBy, row.ConfirmedAt) = (tenant, name, requesters, caller.Actor, time.GetUtcNow());
                await AuditTrail.AppendAsync(db, time, caller, "zendesk.organisation.set", key, new { tenant, requesters }, token);
                await db.SaveChangesAsync(token);
                return View(row, await db.TenantAsync(tenant, token));
            },
            cancellationToken);
    }

    /// <summary>Takes a mapping away: its requesters are unknown from now on.</summary>
    public async Task<Result<OrganisationList>> RemoveOrganisationAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var key = People.Text(id);
        return (MayNot(caller) ?? await RemoveAsync(
            caller, "organisation", key, (db, token) => db.ZendeskOrganisations.FirstOrDefaultAsync(o => o.Id == key, token), cancellationToken)) is { } problem
            ? problem
            : await OrganisationsAsync(caller, cancellationToken);
    }

    /// <summary>The people with rights of their own.</summary>
    public async Task<Result<PersonList>> PeopleAsync(Caller caller, CancellationToken cancellationToken) => MayNot(caller) is { } refusal
        ? refusal
        : new PersonList([.. (await database.ReadAsync((db, token) => db.ZendeskPeople.OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(token), cancellationToken)).Select(View)]);

    /// <summary>Gives a person rights; those given before are replaced.</summary>
    /// <param name="caller">Who says so.</param>
    /// <param name="id">Zendesk's id of the user.</param>
    /// <param name="rights">"order", "approve".</param>
    /// <param name="tenant">The tenant that it counts for; null for every one.</param>
    /// <param name="name">The name; null asks Zendesk.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<PersonView>> SetPersonAsync(Caller caller, long id, IReadOnlyList<string> rights, string? tenant, string? name, CancellationToken cancellationToken)
    {
        if ((MayNot(caller) ?? (tenant is null ? null : RefuseTenant(tenant))) is { } refusal)
        {
            return refusal;
        }

        if (rights.Count == 0 || rights.FirstOrDefault(right => !Rights.Contains(right)) is not null)
        {
            return Problem.BadInput("rights_unknown", "The rights are none that there are.", $"Use {string.Join(", ", Rights)}, with commas.", "Nothing changed.");
        }

        if (name is null)
        {
            var answer = await client.GetUserAsync(id, cancellationToken);
            if (!answer.TryGet(out var found))
            {
                return NotTold("user", id, answer);
            }

            // The right to decide is an agent's: a customer's comments are never read as commands.
            if (rights.Contains(People.Approve) && !found.IsStaff)
            {
                return Problem.BadInput("not_an_agent", $"User {id} is no agent at Zendesk.", "Give the right approve to agents.", "Nothing changed.");
            }

            name = found.Name ?? People.Text(id);
        }

        return await database.WriteAsync<Result<PersonView>>(
            async (db, token) =>
            {
                var (key, given) = (People.Text(id), string.Join(',', rights.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
                var row = await db.ZendeskPeople.FirstOrDefaultAsync(p => p.Id == key, token)
                    ?? db.ZendeskPeople.Add(new ZendeskPersonRow { Id = key, Name = name, Rights = given, SetBy = caller.Actor }).Entity;
                (row.TenantId, row.Name, row.Rights, row.SetBy, row.SetAt) = (tenant, name, given, caller.Actor, time.GetUtcNow());
                await AuditTrail.AppendAsync(db, time, caller, "zendesk.person.set", key, new { tenant, rights = given }, token);
                await db.SaveChangesAsync(token);
                return View(row);
            },
            cancellationToken);
    }

    /// <summary>Takes a person's own rights away.</summary>
    public async Task<Result<PersonList>> RemovePersonAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var key = People.Text(id);
        return (MayNot(caller) ?? await RemoveAsync(caller, "person", key, (db, token) => db.ZendeskPeople.FirstOrDefaultAsync(p => p.Id == key, token), cancellationToken)) is { } problem
            ? problem
            : await PeopleAsync(caller, cancellationToken);
    }

    private Task<Problem?> RemoveAsync<TRow>(Caller caller, string what, string key, Func<AgentHostDb, CancellationToken, Task<TRow?>> find, CancellationToken cancellationToken)
        where TRow : class => database.WriteAsync<Problem?>(
        async (db, token) =>
        {
            if (await find(db, token) is not { } row)
            {
                return Problem.NotFound(what, key, $"See agenthost zendesk {(what == "person" ? "people" : "organisations")} list.");
            }

            db.Remove(row);
            await AuditTrail.AppendAsync(db, time, caller, $"zendesk.{what}.remove", key, new { }, token);
            return null;
        },
        cancellationToken);

    private static string WithMode(string policyJson)
    {
        var policy = JsonNode.Parse(policyJson)!.AsObject();
        var channels = policy["channels"] as JsonObject ?? [];
        if (!channels.ContainsKey(People.Channel))
        {
            channels[People.Channel] = Word.Of(SpendingMode.Shadow);
        }

        policy["channels"] = channels.DeepClone();
        return policy.ToJsonString(StoredJson.Options);
    }

    private static OrganisationView View(ZendeskOrganisationRow row, Tenant tenant) =>
        new(row.Id, row.Name, row.TenantId, row.Requesters, Word.Of(tenant.ModeAt(People.Channel)), row.ConfirmedBy, row.ConfirmedAt);

    private static PersonView View(ZendeskPersonRow row) => new(row.Id, row.Name, row.TenantId, row.Rights.Split(','), row.SetBy, row.SetAt);

    private static Problem? MayNot(Caller caller) =>
        caller.Scopes.Contains(Scope.Admin) ? null : Problem.Refused("scope_missing", "The mapping of Zendesk needs the scope admin.", "Ask an administrator.", "Nothing was done.");

    private static Problem? RefuseTenant(string tenant) => tenant.Length is > 0 and <= 64 && tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? null
        : Problem.BadInput("tenant_impossible", $"\"{tenant}\" can be no tenant's id.", "Use up to 64 letters, digits, - and _.", "Nothing changed.");

    private static Problem NotTold<T>(string what, long id, ZendeskAnswer<T> answer) => answer is ZendeskAnswer<T>.NotFound
        ? Problem.NotFound(what, People.Text(id), "Look its id up in Zendesk.")
        : new Problem(ProblemKind.Carrier, "zendesk_unavailable", $"Zendesk did not tell of {what} {id} ({answer}).", "Nothing changed.", "Try again in a while, or give --name.");
}
