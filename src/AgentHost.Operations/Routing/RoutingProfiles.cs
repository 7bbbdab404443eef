using System.Text.RegularExpressions;
using AgentHost.Numbering;
using AgentHost.Operations.Accounts;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Routing;

/// <summary>
/// Where the numbers of a tenant point, by name and account. A change holds for settings that are made after it; numbers that were pointed before keep
/// what they have until the profile is applied to them.
/// </summary>
public sealed partial class RoutingProfiles(Database database, ProviderDirectory directory, IdSource ids, TimeProvider time, OperationsOptions options)
{
    /// <summary>The profiles of a tenant, and what the configuration says beside them.</summary>
    public async Task<Result<RoutingProfileList>> ListAsync(Caller caller, string tenant, string? name, string? account, CancellationToken cancellationToken) =>
        caller.IsOperator && (tenant == caller.Tenant || caller.Scopes.Contains(Scope.Admin))
            ? await database.ReadAsync((db, token) => ViewAsync(db, tenant, name?.ToLowerInvariant(), account, [], token), cancellationToken)
            : Problem.Refused("scope_missing", "Reading routing profiles needs the scope orders:approve, another tenant’s the scope admin.", "Ask an operator.", "Nothing was done.");

    /// <summary>Sets a profile at one account in place of the one that was there.</summary>
    public async Task<Result<RoutingProfileList>> SetAsync(Caller caller, RoutingProfileChange change, CancellationToken cancellationToken)
    {
        var name = change.Name.ToLowerInvariant();
        if (!ProfileName().IsMatch(name))
        {
            return Problem.BadInput("routing_profile_name_invalid", $"\"{change.Name}\" can't name a routing profile.", "Name it by up to 40 letters, digits, - and _, such as sales.", "Nothing changed.");
        }

        var (account, problem) = OneAccount.Named(directory, change.Account);
        if (account is null)
        {
            return problem!;
        }

        if (!change.Words.At(account).TryGet(out var settings, out problem))
        {
            return problem;
        }

        return await ChangeAsync(caller, change.Tenant, async (db, token) =>
        {
            var (provider, of) = (account.Profile.Name, account.Profile.Account);
            var there = await db.RoutingProfiles.Where(p => p.TenantId == change.Tenant && p.Provider == provider && p.Account == of).ToListAsync(token);
            var row = there.Find(p => p.Name == name);
            var before = row is null ? null : Described(row);
            if (change.Default == true && there.Find(p => p.IsDefault && p.Name != name) is { } former)
            {
                // The index that keeps the default single sees one change after the other.
                former.IsDefault = false;
                await db.SaveChangesAsync(token);
            }

            if (row is null)
            {
                row = new RoutingProfileRow { TenantId = change.Tenant, Name = name, Provider = provider, Account = of, SetBy = caller.Actor };
                db.RoutingProfiles.Add(row);
            }

            (row.VoiceRoute, row.MessagingRoute, row.Campaign, row.IsDefault) = (settings.VoiceRoute, settings.MessagingRoute, settings.Campaign, change.Default ?? row.IsDefault);
            (row.SetBy, row.SetAt) = (caller.Actor, time.GetUtcNow());
            await AuditTrail.AppendAsync(db, time, caller, "routing.set", Subject(row), new { before, after = Described(row) }, token);
            await db.SaveChangesAsync(token);
            return await ViewAsync(db, change.Tenant, name, null, Kept(await NumbersOf(db, row).CountAsync(token), name), token);
        }, cancellationToken);
    }

    /// <summary>Removes a profile, at one account or wherever it has settings. Orders that name it stand still where nothing is left of it.</summary>
    public Task<Result<RoutingProfileList>> RemoveAsync(Caller caller, string tenant, string name, string? account, CancellationToken cancellationToken) =>
        ChangeAsync(caller, tenant, async (db, token) =>
        {
            var rows = await FindAsync(db, tenant, name, account, token);
            if (rows.Count == 0)
            {
                return NotFound(name, account);
            }

            foreach (var row in rows)
            {
                db.RoutingProfiles.Remove(row);
                await AuditTrail.AppendAsync(db, time, caller, "routing.remove", Subject(row), new { before = Described(row) }, token);
            }

            await db.SaveChangesAsync(token);
            var open = await db.Orders.CountAsync(o => o.TenantId == tenant && o.RoutingProfile == name && o.FinishedAt == null, token);
            return await ViewAsync(db, tenant, null, null, open == 0 ? [] : [$"{open} unfinished {(open == 1 ? "order names" : "orders name")} {name}: bought is only where it has settings."], token);
        }, cancellationToken);

    /// <summary>Has the settings of a profile made anew at every number that goes by it. Answers with the list; the workers do it.</summary>
    public Task<Result<RoutingProfileList>> ApplyAsync(Caller caller, string tenant, string name, string? account, CancellationToken cancellationToken) =>
        ChangeAsync(caller, tenant, async (db, token) =>
        {
            var rows = await FindAsync(db, tenant, name, account, token);
            if (rows.Count == 0)
            {
                return NotFound(name, account);
            }

            var applied = 0;
            foreach (var row in rows)
            {
                var numbers = await NumbersOf(db, row).OrderBy(n => n.Id).ForUpdate().ToListAsync(token);
                foreach (var number in numbers)
                {
                    number.Readiness = Readiness.Pending;
                    OutboxMail.Configure(db, number, ids, time.GetUtcNow(), again: ids.Ulid());
                }

                applied += numbers.Count;
                await AuditTrail.AppendAsync(db, time, caller, "routing.apply", Subject(row), new { numbers = numbers.Select(n => n.E164) }, token);
            }

            await db.SaveChangesAsync(token);
            return await ViewAsync(
                db, tenant, name, account, [$"The settings of {applied} {(applied == 1 ? "number" : "numbers")} are made anew by the workers (`agenthost work`); see `agenthost numbers list`."], token);
        }, cancellationToken);

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex ProfileName();

    private async Task<Result<RoutingProfileList>> ChangeAsync(
        Caller caller, string tenant, Func<AgentHostDb, CancellationToken, Task<Result<RoutingProfileList>>> change, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Changing routing profiles") is { } refused)
        {
            return refused;
        }

        return await database.WriteAsync<Result<RoutingProfileList>>(
            async (db, token) =>
            {
                if (await Tenants.RefuseUnknownAsync(db, tenant, token) is { } unknown)
                {
                    return unknown;
                }

                // The row is the lock of what is said of the tenant.
                await db.LockBudgetAsync(tenant, time, token);
                return await change(db, token);
            },
            cancellationToken);
    }

    private async Task<RoutingProfileList> ViewAsync(AgentHostDb db, string tenant, string? name, string? account, IReadOnlyList<string> notices, CancellationToken cancellationToken)
    {
        var rows = await db.RoutingProfiles.AsNoTracking().Where(p => p.TenantId == tenant && (name == null || p.Name == name)).ToListAsync(cancellationToken);
        var views = new List<RoutingProfileView>();
        foreach (var row in rows.Where(r => IsAt(r, account)).OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Provider, StringComparer.Ordinal).ThenBy(r => r.Account, StringComparer.Ordinal))
        {
            views.Add(new RoutingProfileView
            {
                Name = row.Name,
                Provider = row.Provider,
                Account = row.Account,
                VoiceRoute = row.VoiceRoute,
                MessagingRoute = row.MessagingRoute,
                Campaign = row.Campaign,
                Default = row.IsDefault,
                Numbers = await NumbersOf(db, row).CountAsync(cancellationToken),
                SetBy = row.SetBy,
                SetAt = row.SetAt,
            });
        }

        return new RoutingProfileList { Tenant = tenant, Profiles = views, Settings = name is null && account is null ? [.. options.Routing.Select(Configured)] : [], Notices = notices };
    }

    private static RoutingProfileView Configured(KeyValuePair<string, NumberSettings> route) =>
        new() { Provider = route.Key, VoiceRoute = route.Value.VoiceRoute, MessagingRoute = route.Value.MessagingRoute, Campaign = route.Value.Campaign };

    // Those that name it, and where it is the default those that name none. What is no longer anybody's to hold is left as it is.
    private static IQueryable<PhoneNumberRow> NumbersOf(AgentHostDb db, RoutingProfileRow row) => db.PhoneNumbers.Where(n =>
        n.Active && n.TenantId == row.TenantId && n.Provider == row.Provider && n.Account == row.Account
        && (n.State == NumberState.Assigned || n.State == NumberState.Available)
        && (n.RoutingProfile == row.Name || (row.IsDefault && n.RoutingProfile == null)));

    private static async Task<List<RoutingProfileRow>> FindAsync(AgentHostDb db, string tenant, string name, string? account, CancellationToken cancellationToken)
    {
        var wanted = name.ToLowerInvariant();
        var rows = await db.RoutingProfiles.Where(p => p.TenantId == tenant && p.Name == wanted).ToListAsync(cancellationToken);
        return [.. rows.Where(r => IsAt(r, account))];
    }

    private static bool IsAt(RoutingProfileRow row, string? account) =>
        account?.ToLowerInvariant() is not { } named || named == row.Provider || named == $"{row.Provider}/{row.Account}" || (named == row.Account && named != "default");

    private static IReadOnlyList<string> Kept(int numbers, string name) => numbers == 0
        ? []
        : [$"{numbers} {(numbers == 1 ? "number goes" : "numbers go")} by it and {(numbers == 1 ? "keeps" : "keep")} the settings made before: `agenthost routing apply --name {name}` makes them anew."];

    private static Problem NotFound(string name, string? account) =>
        Problem.NotFound("routing_profile", account is null ? name : $"{name} at {account}", "See `agenthost routing list`.");

    private static string Subject(RoutingProfileRow row) => $"{row.TenantId}:{row.Name}:{RoutedAccounts.Written(row.Provider, row.Account)}";

    private static object Described(RoutingProfileRow row) => new { row.VoiceRoute, row.MessagingRoute, row.Campaign, @default = row.IsDefault };
}
