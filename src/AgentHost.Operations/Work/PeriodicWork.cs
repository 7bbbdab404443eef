using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Tickets;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Work;

/// <summary>Periodic work under schedule rows, one run at a time across processes.</summary>
public sealed class PeriodicWork(Database database, ProviderDirectory directory, AccountSweep sweep, PriceRefresh prices, TextRetention texts, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    private const string Expiry = "approvals.expire";
    private const string Texts = "texts.blank";
    private static readonly TimeSpan TextsEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan ExpiryEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RunLease = TimeSpan.FromMinutes(5);

    /// <summary>Runs one schedule that is due; false when none is.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => Due(db, now).AnyAsync(token), cancellationToken))
        {
            return false;
        }

        var leased = await database.WriteAsync(
            (db, token) => Due(db, now).OrderBy(s => s.DueAt).LeaseAsync(1, options.WorkerName, now, RunLease, token), cancellationToken);
        if (leased is not [var schedule])
        {
            return false;
        }

        var run = await RunAsync(schedule, cancellationToken);
        await database.WriteAsync((db, token) => ReturnAsync(db, schedule, run, token), CancellationToken.None);
        return true;
    }

    private IQueryable<ScheduleRow> Due(AgentHostDb db, DateTimeOffset now)
    {
        var names = Names();
        return db.Schedules.Where(s => names.Contains(s.Name) && s.DueAt <= now && s.LeaseUntil <= now);
    }

    private List<string> Names() => [Expiry, Texts, .. directory.All.Where(_ => rules.AccountsAreSwept).Select(SweepName), .. prices.Accounts.Select(RefreshName)];

    /// <summary>The schedule that compares an account's list with the inventory.</summary>
    public static string SweepName(string provider, string account) => $"account.sweep:{provider}:{account}";

    private static string SweepName(IProvider provider) => SweepName(provider.Profile.Name, provider.Profile.Account);

    private static string RefreshName(IProvider provider) => $"prices.refresh:{provider.Profile.Name}:{provider.Profile.Account}";

    private async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var names = Names();
        var known = await database.ReadAsync((db, token) => db.Schedules.Where(s => names.Contains(s.Name)).Select(s => s.Name).ToListAsync(token), cancellationToken);
        if (names.Except(known).ToList() is not { Count: > 0 } missing)
        {
            return;
        }

        try
        {
            await database.WriteAsync(
                (db, _) =>
                {
                    db.Schedules.AddRange(missing.Select(name => new ScheduleRow { Name = name, DueAt = time.GetUtcNow(), LeaseUntil = time.GetUtcNow() }));
                    return Task.CompletedTask;
                },
                cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // Another process made them at the same moment.
        }
    }

    // What was done, in words, and how long after it the next run is due; a carrier that did not answer leaves the run undone.
    private async Task<(string Outcome, bool Done, TimeSpan Next)> RunAsync(ScheduleRow schedule, CancellationToken cancellationToken)
    {
        if (schedule.Name == Expiry)
        {
            return ($"{await ExpireAsync(cancellationToken)} expired", true, ExpiryEvery);
        }

        if (schedule.Name == Texts)
        {
            return ($"{await texts.RunAsync(cancellationToken)} conversations blanked", true, TextsEvery);
        }

        var priced = prices.Accounts.FirstOrDefault(p => RefreshName(p) == schedule.Name);
        var account = priced ?? directory.All.First(p => SweepName(p) == schedule.Name);
        var stops = await database.ReadAsync(SpendingStops.ReadAsync, cancellationToken);
        if (stops.Closed(account.Profile, options.Live) is { Kind: ProblemKind.Configuration } closed)
        {
            return (closed.Code, false, options.AccountSweepEvery);
        }

        try
        {
            if (priced is not null)
            {
                return (await prices.RunAsync(priced, cancellationToken), true, options.PriceRefreshEvery);
            }

            await sweep.SweepAsync(account, schedule.LastRunAt is null, cancellationToken);
            return ("compared", true, options.AccountSweepEvery);
        }
        catch (ProviderUnavailableException e)
        {
            return (e.Message, false, options.AccountSweepEvery);
        }
    }

    private Task<int> ExpireAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (db, token) =>
            {
                var now = time.GetUtcNow();
                var late = await db.Approvals.Where(a => a.State == ApprovalState.Pending && a.ExpiresAt <= now).Select(a => a.OrderId).Take(100).ToListAsync(token);
                foreach (var order in await db.Orders.Where(o => late.Contains(o.Id) && o.State == OrderState.PendingApproval).OrderBy(o => o.Id).ForUpdate().ToListAsync(token))
                {
                    var approval = await db.Approvals.FirstAsync(a => a.OrderId == order.Id, token);
                    approval.State = ApprovalState.Expired;
                    await OrderEnd.CloseUnstartedAsync(db, order, OrderState.Expired, time, token);
                    await TicketNews.TellAsync(db, order, ids, now, token);
                    await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "order.expire", order.Id, new { approval = approval.Id }, token);
                }

                return late.Count;
            },
            cancellationToken);

    private async Task ReturnAsync(AgentHostDb db, ScheduleRow leased, (string Outcome, bool Done, TimeSpan Next) run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await db.Schedules.FirstAsync(s => s.Name == leased.Name, cancellationToken);
        if (row.LeaseEpoch == leased.LeaseEpoch)
        {
            row.LeaseOwner = null;
            row.LeaseUntil = now;
            row.DueAt = now + run.Next;
            row.LastRunAt = run.Done ? now : row.LastRunAt;
            row.LastOutcome = run.Outcome;
        }
    }
}
