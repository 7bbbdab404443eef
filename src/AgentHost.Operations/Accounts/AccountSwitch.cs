using AgentHost.Operations.Audit;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Operations.Accounts;

/// <summary>Enables and disables accounts for orders to come, in every process; what is under way there is settled as ever.</summary>
public sealed class AccountSwitch(Database database, ProviderDirectory directory, TimeProvider time)
{
    /// <summary>Switches one account on or off, and says where it stands.</summary>
    /// <param name="caller">An administrator.</param>
    /// <param name="provider">The provider's name.</param>
    /// <param name="account">The account's name; null where the provider has only one.</param>
    /// <param name="enabled">On or off.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<AccountView>> SetAsync(Caller caller, string provider, string? account, bool enabled, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Enabling and disabling accounts") is { } refused)
        {
            return refused;
        }

        var (meant, problem) = OneAccount.Named(directory, account is null ? provider : $"{provider}/{account}");
        if (meant is null)
        {
            return problem!;
        }

        var profile = meant.Profile;
        return await database.WriteAsync(
            async (db, token) =>
            {
                var row = await AccountRows.GetAsync(db, profile.Name, profile.Account, caller, time, token);
                row.Enabled = enabled;
                await AuditTrail.AppendAsync(db, time, caller, enabled ? "account.enable" : "account.disable", $"{profile.Name}/{profile.Account}", new { }, token);
                return new AccountView(profile.Name, profile.Account, row.Enabled, row.CheckedAt, row.CheckPassed);
            },
            cancellationToken);
    }
}
