using System.Text;
using AgentHost.Operations.Accounts;
using AgentHost.Operations.Inventory;

namespace AgentHost.Agent.Answers;

/// <content>Accounts at carriers: checks, switches, imports, and what is idle.</content>
public static partial class LedgerRenderer
{
    /// <summary>What checks of accounts found.</summary>
    public static string Checks(AccountCheckList list)
    {
        var text = new StringBuilder();
        foreach (var check in list.Checks)
        {
            var balance = check.Balance is { } left ? $" Balance: {Written.Price(left, check.Currency ?? "USD")}." : "";
            var sandbox = check.Simulated ? " (sandbox)" : "";
            text.Append($"{check.Provider}/{check.Account}{sandbox}: {Written.State(check.Result)}. {check.Detail}{balance}\n");
            if (check.Next is { } next)
            {
                text.Append($"  {next}\n");
            }

            text.Append(check.Result == "passed" && !check.Open ? "  It is disabled: agenthost providers enable " + check.Provider + "\n" : "");
        }

        Lines(text, list.Missing);
        return text.ToString();
    }

    /// <summary>Where an account stands after it was switched.</summary>
    public static string Account(AccountView account) =>
        $"{account.Provider}/{account.Account} is {(account.Enabled ? "enabled" : "disabled")}"
        + (account.CheckedAt is { } at ? $", {(account.CheckPassed ? "passed" : "failed")} its check at {Written.Time(at)}.\n" : ", and was not checked yet.\n");

    /// <summary>What an import took in.</summary>
    public static string Import(ImportView import)
    {
        var text = new StringBuilder($"{import.Provider}/{import.Account} lists {Written.Numbers(import.Listed)}; {import.Imported.Count} entered the inventory as unmanaged.\n");
        foreach (var number in import.Imported)
        {
            text.Append($"  {number}\n");
        }

        text.Append(import.Settling > 0 ? $"{import.Settling} more belong to purchases that are being settled.\n" : "");
        text.Append(import.NotAtCarrier.Count > 0 ? $"Not listed by the carrier, though in the inventory: {Written.List(import.NotAtCarrier)}. See agenthost numbers audit.\n" : "");
        return Simulated(text, import.Simulated);
    }

    /// <summary>What is paid for and nobody holds.</summary>
    public static string Idle(IdleReport report)
    {
        if (report.Numbers.Count == 0)
        {
            return "Somebody holds every number that is paid for.\n";
        }

        var text = new StringBuilder(TextTable.Write(
            ["number", "state", "provider", "account", "a month", "since"],
            report.Numbers.Select(n => (IReadOnlyList<string>)[n.Number, Written.State(n.State), n.Provider, n.Account, Written.Price(n.MonthlyCost), Written.Time(n.Since)])));
        var unknown = report.CostUnknown > 0 ? $", and {report.CostUnknown} of unknown cost" : "";
        text.Append($"{Written.Numbers(report.Numbers.Count)} that nobody holds: {Written.Price(report.MonthlyCost)} a month{unknown}.\n");
        return Simulated(text, report.Simulated);
    }
}
