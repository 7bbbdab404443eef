using AgentHost.Numbering;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Accounts;

/// <summary>
/// In long-lived processes: asks an account that had no traffic for a while whether it is there, and every account for its balance now and then; writes down
/// what was seen for processes that live shorter; tells operators once when a balance gets low.
/// </summary>
public sealed class AccountProbes(Database database, ProviderDirectory directory, IdSource ids, TimeProvider time, OperationsOptions options, CarrierLines? lines = null)
{
    private static readonly TimeSpan BalanceEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<AccountKey, (DateTimeOffset? Asked, DateTimeOffset? Written)> _done = [];

    /// <summary>Goes on until it is stopped; ends at once where no account is outside of this process.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (lines is not null && !stop.IsCancellationRequested)
        {
            await StepAsync(stop);
            await Task.Delay(Pause, time, stop);
        }
    }

    /// <summary>Does what is due now, for all accounts at once.</summary>
    public Task StepAsync(CancellationToken cancellationToken) => Task.WhenAll(
        directory.All.Where(p => p.Profile.MissingSettings.Count == 0 && lines?.Find(p) is not null).Select(p => StepAsync(p, lines!.Find(p)!.Health, cancellationToken)));

    private async Task StepAsync(IProvider provider, AccountHealth health, CancellationToken cancellationToken)
    {
        var key = health.Account;
        DateTimeOffset? asked, written;
        lock (_done)
        {
            (asked, written) = _done.GetValueOrDefault(key);
        }

        var now = time.GetUtcNow();
        Money? balance = null;
        var ask = health.IsProbeDue || asked is null || now - asked >= BalanceEvery;
        if (ask)
        {
            asked = now;
            balance = await BalanceAsync(provider, cancellationToken);
        }

        if (ask || written is null || (now - written >= WriteEvery && health.Read().LastCallAt > written))
        {
            written = now;
            await database.WriteAsync((db, token) => RecordAsync(db, health, balance, ask ? now : null, token), cancellationToken);
        }

        lock (_done)
        {
            _done[key] = (asked, written);
        }
    }

    private async Task<Money?> BalanceAsync(IProvider provider, CancellationToken cancellationToken)
    {
        // Of one that does not answer its health has heard.
        var reply = await provider.AskAsync(token => provider.GetAccountAsync(token).WaitAsync(token), time, cancellationToken, Patience);
        return reply.Answer?.Balance is { } balance ? options.ExchangeRates.ToUsd(balance) ?? balance : null;
    }

    private async Task RecordAsync(AgentHostDb db, AccountHealth health, Money? balance, DateTimeOffset? asked, CancellationToken cancellationToken)
    {
        var key = health.Account;
        var now = time.GetUtcNow();
        var row = await db.AccountStates.Where(a => a.Provider == key.Provider && a.Account == key.Account).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            row = new AccountStateRow { Provider = key.Provider, Account = key.Account, SeenBy = options.WorkerName, HealthJson = "" };
            db.AccountStates.Add(row);
        }

        row.SeenBy = options.WorkerName;
        row.SeenAt = now;
        row.HealthJson = StoredJson.Write(ProviderHealthView.Of(health.Read()));
        row.AskedAt = asked ?? row.AskedAt;
        if (balance is not { } told)
        {
            return;
        }

        row.Balance = told.Amount;
        var limit = lines!.Options.LowBalance.Of(key.Provider);
        var low = told.Amount < limit;
        if (low && row.LowSince is null)
        {
            row.LowSince = now;
            OutboxMail.Alert(
                db, Tenants.Main, "low_balance", $"low_balance:{key}:{now.UtcTicks}",
                new { provider = key.Provider, account = key.Account, balance = told.Amount, limit }, ids, now);
        }
        else if (!low)
        {
            row.LowSince = null;
        }
    }
}
