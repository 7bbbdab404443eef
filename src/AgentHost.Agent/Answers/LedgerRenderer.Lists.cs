using System.Text;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;

namespace AgentHost.Agent.Answers;

/// <content>Lists of the inventory, the providers, approvals and stops of spending.</content>
public static partial class LedgerRenderer
{
    /// <summary>A page of the inventory.</summary>
    public static string Inventory(InventoryPage page) => page.Numbers.Count == 0
        ? "No number of the inventory matches.\n"
        : InventoryTable(page.Numbers) + $"{page.Numbers.Count} of {Written.Numbers(page.Total)}.\n" + More(page.NextCursor)
            + (page.Numbers.Any(n => n.Simulated) ? SimulatedNote + "\n" : "");

    /// <summary>One number with who held it.</summary>
    public static string Number(InventoryDetail detail)
    {
        var text = new StringBuilder(InventoryTable([detail.Number]));
        if (detail.ReadinessDetail is { } readiness)
        {
            text.Append(readiness).Append('\n');
        }

        foreach (var span in detail.Holders)
        {
            var until = span.Until is { } end ? $" until {Written.Time(end)}" : "";
            text.Append($"Held by {span.Holder} from {Written.Time(span.From)}{until}.\n");
        }

        return Simulated(text, detail.Number.Simulated);
    }

    /// <summary>Numbers that were changed, and those that were not with the reason.</summary>
    public static string Changed(InventoryChange change)
    {
        var text = new StringBuilder(change.Changed.Count == 0 ? "No number was changed.\n" : InventoryTable(change.Changed));
        foreach (var refused in change.Refused)
        {
            text.Append($"{refused.Number} was not changed: {refused.Text} ({refused.Code})\n");
        }

        return text.ToString();
    }

    /// <summary>What is held, until when, and what is not.</summary>
    public static string Reservation(ReservationView reservation)
    {
        var text = new StringBuilder(reservation.Numbers.Count == 0
            ? $"{reservation.ReservationId} holds nothing.\n"
            : $"{reservation.ReservationId} holds {string.Join(", ", reservation.Numbers)} until {Written.Time(reservation.ExpiresAt)}.\n");
        if (reservation.NotHeld.Count > 0)
        {
            text.Append($"Not held: {string.Join(", ", reservation.NotHeld)}.\n");
        }

        return text.ToString();
    }

    /// <summary>Inventory compared with the carriers.</summary>
    public static string Audit(AuditView audit)
    {
        var text = new StringBuilder($"Compared {Written.Numbers(audit.Compared)} with the carriers at {Written.Time(audit.At)}.\n");
        text.Append(audit.Differences.Count == 0
            ? "There are no differences.\n"
            : TextTable.Write(
                ["number", "provider", "account", "difference", "what to do"],
                audit.Differences.Select(d => (IReadOnlyList<string>)[d.Number, d.Provider, d.Account, Written.State(d.Kind), d.Next])));
        foreach (var account in audit.NotInUse)
        {
            text.Append($"{account} is not in use here, so its numbers were not compared.\n");
        }

        foreach (var provider in audit.Unanswered)
        {
            text.Append($"{provider} could not be asked, so its numbers were not compared.\n");
        }

        return text.ToString();
    }

    /// <summary>The mode and the accounts.</summary>
    public static string Providers(ProviderList list)
    {
        var text = new StringBuilder($"Mode: {list.Mode}.\n");
        text.Append(list.Providers.Count == 0
            ? "No provider is in use, so no number can be found or bought.\n"
            : TextTable.Write(
                ["provider", "account", "usable", "countries", "types", "backorders", "detail"],
                list.Providers.Select(p => (IReadOnlyList<string>)
                [
                    p.Provider, p.Account, p.Usable ? "yes" : "no", Written.List(p.Countries), Written.List([.. p.NumberTypes.Select(Written.State)]),
                    p.Backorders ? "yes" : "no", p.Simulated ? $"{p.Detail} (simulated)" : p.Detail,
                ])));
        text.Append(list.Order.Count > 0 ? $"Tried in the tenant's order: {Written.List(list.Order)}; then the others.\n" : "");
        foreach (var provider in list.Providers)
        {
            Health(text, provider);
        }

        Lines(text, list.NotUsed);
        return text.ToString();
    }

    private static void Health(StringBuilder text, ProviderView provider)
    {
        var name = provider.Account == "default" ? provider.Provider : $"{provider.Provider}/{provider.Account}";
        if (provider.Balance is { } balance && !provider.Simulated)
        {
            var age = provider.AgeSeconds is { } seconds ? $", {Written.Age(seconds)} ago" : "";
            text.Append($"{name}: balance {Written.Price(balance, provider.BalanceCurrency ?? "USD")}{(provider.LowBalance ? ", LOW: top it up" : "")}{age}.\n");
        }

        if (provider.Health is not { } health)
        {
            return;
        }

        text.Append($"{name}: {health.Condition}, breaker {Written.State(health.Breaker)}");
        text.Append(health.OpenUntil is { } until && health.Breaker == "open" ? $" until {Written.Time(until)}" : "");
        text.Append(health.PausedUntil is { } paused ? $", asked to be left alone until {Written.Time(paused)}" : "");
        text.Append(health.LatencyMs is { } latency ? $", answers in {latency} ms (95 of 100 within {health.Latency95Ms} ms)" : "");
        text.Append(health.ErrorRate is { } errors ? $", errors {Written.Share(errors)}" : "");
        text.Append(health.Uptime is { } uptime ? $", up {Written.Share(uptime)} of the time" : "");
        text.Append($", {health.Requests} requests");
        text.Append(health.LastTrouble is { } trouble ? $", last trouble {Written.State(trouble)} at {Written.Time(health.LastTroubleAt)}" : "");
        text.Append(health.AgeSeconds is { } seen ? $"; seen {Written.Age(seen)} ago.\n" : ".\n");
    }

    /// <summary>Approvals that wait for a person.</summary>
    public static string Approvals(ApprovalPage page) => page.Approvals.Count == 0
        ? "No order waits for approval.\n"
        : TextTable.Write(
            ["approval", "order", "state", "who decides", "numbers", "once", "a month", "asked by", "until", "what"],
            page.Approvals.Select(a => (IReadOnlyList<string>)
            [
                a.ApprovalId, a.OrderId, a.State, a.Tier, $"{a.Effect.Count}", Written.Price(a.Effect.OneTimePrice, a.Effect.Currency),
                Written.Price(a.Effect.MonthlyPrice, a.Effect.Currency), a.RequestedBy, Written.Time(a.ExpiresAt), string.Join("; ", a.Effect.Wishes) + (a.Effect.RoutingProfile is { } profile ? $", routed by {profile}" : ""),
            ])) + "Decide with: agenthost orders approve <order>\n";

    /// <summary>Whether real money can be spent, and what is stopped.</summary>
    public static string Spending(SpendingStatus status)
    {
        var text = new StringBuilder(status.Mode switch
        {
            "live" => "Mode: live. Orders buy real numbers.\n",
            "sandbox" => "Mode: sandbox. The carrier sandbox stands in for the carriers; nothing real is bought.\n",
            _ => "Mode: simulated. No carrier but the built-in one is used; nothing real is bought.\n",
        });
        text.Append(status.Stops.Count == 0
            ? "No stop of spending is in force.\n"
            : TextTable.Write(
                ["stopped", "target", "by", "since", "reason"],
                status.Stops.Select(s => (IReadOnlyList<string>)[s.Scope, s.Target.Length == 0 ? "-" : s.Target, s.By, Written.Time(s.At), s.Reason])));
        return text.ToString();
    }

    private static string InventoryTable(IReadOnlyList<InventoryNumber> numbers) => TextTable.Write(
        ["number", "state", "place", "type", "features", "provider", "a month", .. CostHead(numbers), "readiness", "holder", "order"],
        numbers.Select(n => (IReadOnlyList<string>)
        [
            n.Number, Written.State(n.State), Written.Place(n.City, n.Region), Written.State(n.NumberType), Written.List(n.Features), n.Provider,
            Written.Price(n.MonthlyPrice), .. CostHead(numbers).Select(_ => n.MonthlyCost is { } cost ? Written.Price(cost) : "-"),
            Written.State(n.Readiness), n.Holder ?? "-", n.OrderId ?? "-",
        ]));

    // A column for operators, who see costs, where one differs from its price.
    private static IReadOnlyList<string> CostHead(IReadOnlyList<InventoryNumber> numbers) =>
        numbers.Any(n => n.MonthlyCost is { } cost && cost != n.MonthlyPrice) ? ["cost"] : [];
}
