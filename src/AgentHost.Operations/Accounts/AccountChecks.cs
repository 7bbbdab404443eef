using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Operations.Accounts;

/// <summary>
/// Checks accounts before they are used (design §3 rule 5): credentials, the account's state and balance, and a search. Buys nothing. A definite result is
/// kept; a carrier that does not answer leaves the earlier one.
/// </summary>
public sealed class AccountChecks(Database database, ProviderDirectory directory, TimeProvider time, OperationsOptions options)
{
    private static readonly Npa AnyAreaCode = Npa.Parse("206");

    /// <summary>Checks the accounts named, or all.</summary>
    /// <param name="caller">An administrator.</param>
    /// <param name="name">A provider, an account, or "provider/account"; null for every account in use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<AccountCheckList>> CheckAsync(Caller caller, string? name, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Checking accounts", "Nothing was checked.") is { } refused)
        {
            return refused;
        }

        var accounts = name is null ? directory.All : directory.Named(name);
        var missing = directory.Complaints();
        if (accounts.Count == 0)
        {
            var cause = name is null ? "No account of a carrier is in use here." : $"There is no account {name} in use here.";
            return new Problem(
                ProblemKind.Configuration, "account_not_configured", string.Join(' ', [cause, .. missing, .. directory.NotUsed]), "Nothing was checked.", "Set what is missing; docs/providers.md names the settings of each carrier.");
        }

        var checks = await Task.WhenAll(accounts.Select(account => AskAsync(account, cancellationToken)));
        var stops = await database.WriteAsync((db, token) => SaveAsync(db, caller, checks, token), CancellationToken.None);
        return new AccountCheckList
        {
            Checks = [.. checks.Zip(accounts, (check, account) => check with { Open = stops.Closed(account.Profile, options.Live) is null })],
            Missing = name is null ? missing : [],
        };
    }

    private async Task<AccountCheck> AskAsync(IProvider account, CancellationToken cancellationToken)
    {
        var check = new AccountCheck { Provider = account.Profile.Name, Account = account.Profile.Account, Result = "passed", Detail = "", Simulated = account.Profile.Simulated };
        try
        {
            var state = await account.GetAccountAsync(cancellationToken);
            check = check with { Detail = state.Detail, Balance = state.Balance?.Amount, Currency = state.Balance?.Currency };
            if (!state.Usable)
            {
                return check with { Result = "refused", Code = "account_not_usable", Next = "Settle it with the carrier, then check again." };
            }

            await account.SearchAsync(new NumberQuery { AreaCodes = [AnyAreaCode], Limit = 1 }, cancellationToken);
            return check;
        }
        catch (ProviderUnavailableException e)
        {
            var (detail, next) = CheckWords.Of(e.Reason);
            return check with { Result = CheckWords.IsRefusal(e.Reason) ? "refused" : "no_answer", Code = e.Reason, Detail = detail, Next = next };
        }
    }

    private async Task<SpendingStops> SaveAsync(AgentHostDb db, Caller caller, IReadOnlyList<AccountCheck> checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks.Where(check => check.Result != "no_answer"))
        {
            var row = await AccountRows.GetAsync(db, check.Provider, check.Account, caller, time, cancellationToken);
            row.CheckedAt = time.GetUtcNow();
            row.CheckPassed = check.Result == "passed";
            row.CheckedSimulated = check.Simulated;
            row.CheckCode = check.Code;
            row.CheckDetail = check.Detail;
        }

        await AuditTrail.AppendAsync(
            db, time, caller, "account.check", string.Join(' ', checks.Select(c => $"{c.Provider}/{c.Account}")), new { results = checks.Select(c => new { c.Provider, c.Account, c.Result, c.Code }) }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await SpendingStops.ReadAsync(db, cancellationToken);
    }
}
