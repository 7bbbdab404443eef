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
public sealed class PeriodicWork(Database database, Schedules schedules, ProviderDirectory directory, AccountSweep sweep, PriceRefresh prices, TextRetention texts, RowRetention rows, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    private const string Expiry = "approvals.expire";
    private const string Texts = "texts.blank";
    private static readonly TimeSpan TextsEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan ExpiryEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RunLease = TimeSpan.FromMinutes(5);

    /// <summary>Runs one schedule that is due; false when none is.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (await schedules.TakeAsync(Names(), RunLease, cancellationToken) is not { } schedule)
        {
            return false;
        }

        await schedules.ReturnAsync(schedule, await RunAsync(schedule, cancellationToken));
        return true;
    }

    private List<string> Names() => [Expiry, Texts, .. directory.All.Where(_ => rules.AccountsAreSwept).Select(SweepName), .. prices.Accounts.Select(RefreshName)];

    /// <summary>The schedule that compares an account's list with the inventory.</summary>
    public static string SweepName(string provider, string account) => $"account.sweep:{provider}:{account}";

    private static string SweepName(IProvider provider) => SweepName(provider.Profile.Name, provider.Profile.Account);

    private static string RefreshName(IProvider provider) => $"prices.refresh:{provider.Profile.Name}:{provider.Profile.Account}";

    // A carrier that did not answer leaves the run undone.
    private async Task<ScheduleRun> RunAsync(ScheduleRow schedule, CancellationToken cancellationToken)
    {
        if (schedule.Name == Expiry)
        {
            return new ScheduleRun($"{await ExpireAsync(cancellationToken)} expired", true, ExpiryEvery);
        }

        if (schedule.Name == Texts)
        {
            return new ScheduleRun($"{await texts.RunAsync(cancellationToken)} conversations blanked, {await rows.RunAsync(cancellationToken)} rows removed", true, TextsEvery);
        }

        var priced = prices.Accounts.FirstOrDefault(p => RefreshName(p) == schedule.Name);
        var account = priced ?? directory.All.First(p => SweepName(p) == schedule.Name);
        var stops = await database.ReadAsync(SpendingStops.ReadAsync, cancellationToken);
        if (stops.Closed(account.Profile, options.Live) is { Kind: ProblemKind.Configuration } closed)
        {
            return new ScheduleRun(closed.Code, false, options.AccountSweepEvery);
        }

        try
        {
            if (priced is not null)
            {
                return new ScheduleRun(await prices.RunAsync(priced, cancellationToken), true, options.PriceRefreshEvery);
            }

            await sweep.SweepAsync(account, schedule.LastRunAt is null, cancellationToken);
            return new ScheduleRun("compared", true, options.AccountSweepEvery);
        }
        catch (ProviderUnavailableException e)
        {
            return new ScheduleRun(e.Message, false, options.AccountSweepEvery);
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
}
