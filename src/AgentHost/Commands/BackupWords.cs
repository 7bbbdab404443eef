using System.Globalization;
using System.Text;
using AgentHost.Operations.Backups;

namespace AgentHost.Commands;

/// <summary>Backups, checks and restored databases in words.</summary>
internal static class BackupWords
{
    public static string Backup(BackupView view)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{view.File}: {view.Bytes:N0} bytes, as of {view.At:yyyy-MM-dd HH:mm:ss} UTC. Checked: {string.Join(", ", view.Checked)}.\n");
        foreach (var chain in view.Chains)
        {
            text.Append(CultureInfo.InvariantCulture, $"Audit {chain.Tenant}: {chain.Events} events, head {chain.Head}\n");
        }

        text.Append(view.Format == "sql" ? "Restore it into an empty database with: psql -v ON_ERROR_STOP=1 -d <database> -f <file>\n" : "");
        return text.Append("After restoring it: agenthost db restored\n").ToString();
    }

    public static string Check(DatabaseCheckView view)
    {
        if (view.Damage.Count > 0)
        {
            return $"DAMAGED: {string.Join("; ", view.Damage)}\nStop every process, keep a copy, and restore the last backup: docs/operations.md, A backup is put in place.\n";
        }

        return view.Pending.Count > 0
            ? $"The schema lacks {string.Join(", ", view.Pending)}: run `agenthost db migrate`.\n"
            : "Structure and schema are sound.\n" + AuditWords.Report(view.Audit)
                + (view.Backup ? "This is a backup that was put in place: nothing is bought before `agenthost db restored`.\n" : "");
    }

    public static string Restored(RestorationView view)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The database is as of {view.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. All spending is stopped.\n");
        foreach (var account in view.Accounts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{account.Provider}/{account.Account}: ");
            text.Append(!account.Answered ? "did not answer; run this again when it does.\n"
                : account.Adopted.Count + account.Lost.Count == 0 ? "agrees with the database.\n"
                : $"{Named("has and the database did not know", account.Adopted)}{Named("no longer has", account.Lost)}\n");
        }

        if (view.UnknownMonthlyCost > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Numbers bought since cost ${view.UnknownMonthlyCost:0.00} a month, which the ledger and the budget do not hold.\n");
        }

        foreach (var order in view.Held)
        {
            text.Append(CultureInfo.InvariantCulture, $"{order.OrderId} is on hold ({order.State}): {order.What}. {order.Open} would be bought if it went on, {order.Unsure} are being settled.");
            text.Append(order.Fitting.Count == 0 ? "" : $" Found at the accounts, and fitting: {string.Join(", ", order.Fitting)}.");
            text.Append(CultureInfo.InvariantCulture, $"\n    still wanted: agenthost orders resume {order.OrderId} --reason …    bought already: agenthost orders cancel {order.OrderId}\n");
        }

        return text.Append("When all is decided: agenthost spending resume --all --reason …\n").ToString();
    }

    private static string Named(string what, IReadOnlyList<string> numbers) => numbers.Count == 0 ? "" : $"{what} {string.Join(", ", numbers)}. ";
}
