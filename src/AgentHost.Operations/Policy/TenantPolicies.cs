using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Providers;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Policy;

/// <summary>Shows and changes what tenants may order. A change holds for quotes, placements and purchases after it; what was approved before stays approved.</summary>
public sealed class TenantPolicies(Database database, ProviderDirectory directory, TimeProvider time)
{
    /// <summary>The policy of a tenant.</summary>
    public async Task<Result<PolicyView>> ShowAsync(Caller caller, string tenant, CancellationToken cancellationToken) =>
        caller.IsOperator && (tenant == caller.Tenant || caller.Scopes.Contains(Scope.Admin))
            ? await database.ReadAsync<Result<PolicyView>>(
                async (db, token) => await Tenants.RefuseUnknownAsync(db, tenant, token) is { } unknown ? unknown : View(await db.TenantAsync(tenant, token)), cancellationToken)
            : Problem.Refused("scope_missing", "Reading a policy needs the scope orders:approve, another tenant’s the scope admin.", "Ask an operator.", "Nothing was done.");

    /// <summary>Changes it, with before and after in the audit trail.</summary>
    public async Task<Result<PolicyView>> SetAsync(Caller caller, string tenant, PolicyChange change, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Changing a policy") is { } refused)
        {
            return refused;
        }

        if (!PolicyWords.Read(change, directory).TryGet(out var wanted, out var problem))
        {
            return problem;
        }

        return await database.WriteAsync<Result<PolicyView>>(
            async (db, token) =>
            {
                if (await Tenants.RefuseUnknownAsync(db, tenant, token) is { } unknown)
                {
                    return unknown;
                }

                await db.LockBudgetAsync(tenant, time, token);
                var row = await db.Tenants.FirstAsync(t => t.Id == tenant, token);
                var (mode, before) = (row.Mode, StoredJson.Read<TenantPolicy>(row.PolicyJson));
                var after = wanted.Apply(before);
                if (PolicyWords.Refuse(after) is { } impossible)
                {
                    return impossible;
                }

                (row.Mode, row.PolicyJson) = (change.Mode ?? mode, Differing(after, new TenantPolicy()).ToJsonString(StoredJson.Options));
                var detail = new
                {
                    before = new { mode = Word.Of(mode), policy = Differing(before, after) },
                    after = new { mode = Word.Of(row.Mode), policy = Differing(after, before) },
                };
                await AuditTrail.AppendAsync(db, time, caller, "policy.set", tenant, detail, token);
                await db.SaveChangesAsync(token);
                return View(new Tenant(tenant, row.Mode, after));
            },
            cancellationToken);
    }

    private static PolicyView View(Tenant tenant) => new(tenant.Id, Word.Of(tenant.Mode), tenant.Policy, [.. Differing(tenant.Policy, new TenantPolicy()).Select(field => field.Key)]);

    // The fields of one policy that another has otherwise.
    private static JsonObject Differing(TenantPolicy policy, TenantPolicy other)
    {
        var (fields, others) = (Fields(policy), Fields(other));
        foreach (var (name, _) in fields.Where(field => JsonNode.DeepEquals(field.Value, others[field.Key])).ToList())
        {
            fields.Remove(name);
        }

        return fields;
    }

    private static JsonObject Fields(TenantPolicy policy) => JsonNode.Parse(StoredJson.Write(policy))!.AsObject();
}
