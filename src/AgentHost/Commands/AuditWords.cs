using System.Globalization;
using System.Text;
using AgentHost.Operations.Audit;

namespace AgentHost.Commands;

/// <summary>The audit trail in words.</summary>
internal static class AuditWords
{
    public static string Report(AuditReport report)
    {
        if (report.Chains.Count == 0)
        {
            return "Nothing was recorded yet.";
        }

        var text = new StringBuilder();
        foreach (var chain in report.Chains)
        {
            text.Append(CultureInfo.InvariantCulture, $"{chain.Tenant}: ");
            text.Append(chain.Break is { } found
                ? $"BROKEN at event {found.Number} ({found.Code}). {found.Detail} {chain.Events} before it are whole.\n"
                : $"{chain.Events} events, all as they were written. Head {chain.Head}\n");
        }

        text.Append(report.Whole
            ? "An end that was cut off together with its head row can't be seen from inside: keep a head elsewhere, and give it to --expect-head later.\n"
            : "Keep a copy of the database as it is before anything else is done with it.\n");
        return text.ToString();
    }

    public static string List(AuditPage page)
    {
        var text = new StringBuilder(page.Events.Count == 0 ? "No such event.\n" : "");
        foreach (var e in page.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"{e.At:yyyy-MM-dd HH:mm:ss}  {e.Tenant} {e.Number}  {e.Actor} ({e.Channel})  {e.Action} {e.Subject}\n");
            var detail = e.Detail.GetRawText();
            if (detail != "{}")
            {
                text.Append("    ").Append(detail).Append('\n');
            }
        }

        return text.ToString();
    }
}
