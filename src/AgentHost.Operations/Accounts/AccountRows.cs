using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Accounts;

/// <summary>The rows of accounts, made when something is first said of one.</summary>
internal static class AccountRows
{
    /// <summary>The row of an account, locked, as changed by the caller now.</summary>
    public static async Task<ProviderAccountRow> GetAsync(AgentHostDb db, string provider, string account, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        var row = await db.ProviderAccounts.Where(a => a.Provider == provider && a.Account == account).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            row = new ProviderAccountRow { Provider = provider, Account = account, ChangedBy = caller.Actor };
            db.ProviderAccounts.Add(row);
        }

        (row.ChangedBy, row.ChangedAt) = (caller.Actor, time.GetUtcNow());
        return row;
    }
}
